"""A paper drawn by a child process that can be stopped, is held to its memory, and leaves nothing half made."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ROOMS = "ctassist-paper-"
FORMATS = ("pdf", "docx", "xlsx")
#: How often the child is looked after, in seconds.
GLANCE = 0.2
#: What the child gets of our surroundings: no address of a database, no secret.
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "CTA_FONTS", "TZ")
SAID = {
    "memory": gettext_lazy(
        "The report needs more memory than one report may have. Ask with narrower filters, or in parts."
    ),
    "content": gettext_lazy("Something in the report cannot be drawn. The administrators can see what it was."),
    "other": gettext_lazy("The report could not be drawn. Asking again may help; if not, tell the administrators."),
    "time": gettext_lazy("The report took longer than one report may take. Ask with narrower filters, or in parts."),
}


class NotWanted(Exception):
    """Nobody waits for this paper any more."""


class RenderFailed(Exception):
    """The paper cannot be made; the first argument is a sentence for who asked, `.detail` is for administrators."""

    def __init__(self, sentence, detail=""):
        super().__init__(sentence)
        self.detail = detail


def render(content, format, path, *, still_wanted, seconds=None, megabytes=None):
    """Draw `content` as pdf, docx or xlsx into `path`, which appears whole or not at all.

    `still_wanted()` is asked several times a second; False ends the child and raises NotWanted.
    """
    if format not in FORMATS:
        raise ValueError(f"{format} is none of {FORMATS}")
    path = Path(path)
    until = time.monotonic() + (seconds or settings.REPORT_SECONDS)
    sweep()
    with (
        tempfile.TemporaryDirectory(prefix=ROOMS) as room,
        tempfile.TemporaryFile("w+", encoding="ascii") as given,
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as told,
    ):
        given.write(json.dumps(content))  # quicker by much than dump, which writes piece by piece
        given.seek(0)
        child = _start(format, path, given, told, room, megabytes or settings.REPORT_MEMORY)
        try:
            _wait(child, until, still_wanted)
        finally:
            _end(child)
            path.with_name(f"{path.name}.part").unlink(missing_ok=True)
        if child.returncode:
            told.seek(0)
            code, detail = _wrong(child.returncode, told.read())
            raise RenderFailed(str(SAID[code]), detail)


def _start(format, path, given, told, room, megabytes):
    """The child, in a process group of its own."""
    environ = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {
        "PYTHONPATH": str(settings.ROOT),
        "TMPDIR": room,
        "CTA_PAPER_MEMORY": str(megabytes),
        "CTA_PAPER_PARENT": str(os.getpid()),
        "MALLOC_ARENA_MAX": "2",
        "RAYON_NUM_THREADS": "2",
    }
    command = [sys.executable, "-m", "ctassist.reports.paper", format, str(path.absolute())]
    return subprocess.Popen(  # noqa: S603  (our own module; only the format and the path are arguments)
        command, stdin=given, stdout=subprocess.DEVNULL, stderr=told, env=environ, start_new_session=True
    )


def sweep():
    """Take away what a worker that was killed while a workbook was drawn has left; the content itself has no name."""
    for old in Path(tempfile.gettempdir()).glob(f"{ROOMS}*"):
        with suppress(OSError):
            if old.stat().st_uid == os.getuid() and time.time() - old.stat().st_mtime > settings.REPORT_SECONDS:
                shutil.rmtree(old, ignore_errors=True)


def _wait(child, until, still_wanted):
    """Until the child has ended, the time is over or nobody wants it."""
    while True:
        try:
            child.wait(GLANCE)
            return
        except subprocess.TimeoutExpired:
            if not still_wanted():
                raise NotWanted(_("Nobody waits for this report any more.")) from None
            if time.monotonic() > until:
                raise RenderFailed(str(SAID["time"])) from None


def _end(child):
    """End the child and all it may have started."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _wrong(returncode, said):
    """(code, what the child said). Ended by a signal without a word of its own: it met the limit of its memory."""
    for line in reversed(said.splitlines()):
        try:
            found = json.loads(line)
            return found["wrong"], found["said"]
        except (ValueError, KeyError, TypeError):
            continue
    return ("memory" if returncode < 0 or "MemoryError" in said else "other"), said[-500:]
