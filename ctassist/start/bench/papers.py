"""Papers measured in one run beside their peers: time, processor time and peak memory of the whole process."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from ctassist.start.aside import fetch_aside
from ctassist.start.say import Stop

from .report import machine

HEADING = "## Reports on paper, beside their peers"
PEERS = "requirements-peers.txt"
OURS, USUAL = "ctassist.reports.paper", "ctassist.start.bench.paper_peers"
MEGABYTE = 1024
#: what → (ours, peer or None, goals as told in SPEED.md)
ROWS = {
    "PDF/UA-1, 100 pages, 10 charts": (
        (OURS, "pdf"), ("WeasyPrint", USUAL, "weasyprint"), "≥ 10 ×, ≤ 3 s, ≤ 450 MB",
    ),
    "Word, 100 pages of tables": ((OURS, "docx"), ("python-docx, naive", USUAL, "naive_docx"), "≥ 3 ×"),
    "Excel, 100,000 × 20": (
        (USUAL, "long_xlsx"), ("XlsxWriter, cell by cell", USUAL, "long_plain_xlsx"), "≤ 15 s, ≤ 150 MB",
    ),
    "Excel, 50,000 × 20 as a report": ((OURS, "xlsx"), None, "the most a report may have"),
}  # fmt: skip


@dataclass
class Run:
    """One process: seconds, seconds of processor, megabytes at the peak; or why it could not be."""

    wall: float = 0
    cpu: float = 0
    peak: float = 0
    wrong: str = ""


def run(module, name, content, path=()):
    """Draw one paper in a process and watch it."""
    with tempfile.TemporaryDirectory() as room:
        given, out = Path(room, "content.json"), Path(room, "out")
        given.write_text(json.dumps(content))
        environ = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (settings.ROOT, *path))), "TMPDIR": room}
        begun = time.monotonic()
        with given.open("rb") as source, Path(room, "said").open("w+b") as said:
            child = subprocess.Popen(
                [sys.executable, "-m", module, name, str(out)], stdin=source, stderr=said, env=environ
            )
            peak = Peak(child.pid)
            _pid, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            wall = time.monotonic() - begun
            said.seek(0)
            wrong = said.read().decode(errors="replace").strip().splitlines() if child.returncode else []
        return Run(wall, used.ru_utime + used.ru_stime, peak.stop(), wrong[-1] if wrong else "")


class Peak(threading.Thread):
    """Reads the high mark of a process's memory until it has ended."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.place, self.kilobytes, self.over = Path(f"/proc/{pid}/status"), 0, threading.Event()
        self.start()

    def run(self):
        """Look fifty times a second."""
        while not self.over.wait(0.02):
            try:
                told = self.place.read_text()
            except OSError:
                return
            for line in told.splitlines():
                if line.startswith("VmHWM:"):
                    self.kilobytes = max(self.kilobytes, int(line.split()[1]))

    def stop(self):
        """The megabytes seen at most."""
        self.over.set()
        self.join()
        return self.kilobytes / MEGABYTE


def measured(say, rounds=1):
    """[(what, goals, our run, peer's name, peer's run or None)], the best of some rounds by processor time."""
    contents, found = told_contents(), []
    path, missing = peers(say)
    for what, (ours, peer, goals) in ROWS.items():
        say(what)
        content = contents[what]
        best = min((run(*ours, content) for _ in range(rounds)), key=lambda one: one.cpu)
        theirs = None
        if peer:
            lost = missing if peer[2] == "weasyprint" else ""
            theirs = Run(wrong=lost) if lost else run(peer[1], peer[2], content, path)
        found.append((what, goals, best, peer[0] if peer else "", theirs))
    return found


def told_contents():
    """What each paper is made of: the made-up report of the tests."""
    from ctassist.reports.content import section, table
    from tests.reports.sample import sample

    from .paper_peers import COLUMNS, long_rows

    report = sample(100, 10)
    words = sample(100, 0)
    heads = [(f"Column {n}", kind) for n, kind in enumerate(COLUMNS)]
    long = report | {"sections": [section("Long", table("Long", heads, long_rows(50_000), "none"))]}
    return dict(zip(ROWS, (report, words, sample(4, 0), long), strict=True))


def peers(say):
    """(where WeasyPrint is, or why it cannot be loaded on this machine)."""
    try:
        home = fetch_aside(settings.ROOT, PEERS, "peers")
    except Stop as wrong:
        return (), f"could not be fetched: {wrong}"
    environ = os.environ | {"PYTHONPATH": str(home)}
    done = subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, text=True, env=environ)
    if done.returncode:
        say("WeasyPrint cannot be loaded here: it wants libraries of the system.")
        return (home,), "cannot be loaded on this machine: " + done.stderr.strip().splitlines()[-1][:120]
    return (home,), ""


def page(found):
    """The result as a part of docs/benchmarks.md."""
    names = ("typst", "python-docx", "XlsxWriter", "vl-convert-python")
    versions = " · ".join(f"{name} {version(name)}" for name in names)
    lines = [
        HEADING,
        "",
        machine(),
        "",
        f"{versions}. Whole processes, from start to end; charts are drawn in each.",
        "",
    ]
    lines += ["| paper | s | CPU s | peak MB | peer | s | CPU s | peak MB | times quicker (by CPU) | goal |"]
    lines += ["|---|---|---|---|---|---|---|---|---|---|"]
    return "\n".join([*lines, *(line(*one) for one in found), ""])


def line(what, goals, ours, name, theirs):
    """One row of the table."""
    if not theirs:
        told = "– | – | – | – | –"
    elif theirs.wrong:
        told = f"{name}: {theirs.wrong} | – | – | – | –"
    else:
        ratio = f"{theirs.wall / ours.wall:.1f} ({theirs.cpu / ours.cpu:.1f})"
        told = f"{name} | {theirs.wall:.2f} | {theirs.cpu:.2f} | {theirs.peak:.0f} | {ratio}"
    own = ours.wrong or f"{ours.wall:.2f} | {ours.cpu:.2f} | {ours.peak:.0f}"
    return f"| {what} | {own} | {told} | {goals} |"
