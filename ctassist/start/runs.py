"""One run of the start: a lock that says it lives, a record of what it started, and the sweep of dead runs."""

import fcntl
import json
import os
import secrets
import signal
from pathlib import Path

from .places import open_enough, own_folder, remove_scratch
from .processes import Children, end_recorded
from .say import Stop, say

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Run:
    """Used as a context: on the way in dead runs are swept, on the way out every child is ended."""

    def __init__(self, state: Path, name: str = "", **notes):
        own_folder(state, open_enough(state))
        self.folder = own_folder(state / "runs")
        self.single, self.notes = bool(name), notes
        self.file = self.folder / f"{name or f'{os.getpid()}-{secrets.token_hex(4)}'}.json"

    def __enter__(self) -> Children:
        self.lock = take(self.file)
        if self.lock is None:
            raise self.taken()
        self.lock.truncate(0)
        self.lock.write(str(os.getpid()))
        self.lock.flush()
        sweep(self.folder, mine=self.file)
        for number in ENDINGS:
            signal.signal(number, interrupt)
        self.children = Children(self.file, **self.notes)
        self.children.save()
        return self.children

    def __exit__(self, *_) -> None:
        for number in ENDINGS:
            signal.signal(number, signal.SIG_IGN)
        self.children.end_all()
        self.file.unlink(missing_ok=True)
        if "scratch" in self.notes:
            remove_scratch(Path(self.notes["scratch"]))
        if not self.single:
            lock_of(self.file).unlink(missing_ok=True)
        self.lock.close()
        for number in ENDINGS:
            signal.signal(number, signal.SIG_DFL)

    def taken(self) -> Stop:
        pid = lock_of(self.file).read_text().strip()
        where = read(self.file).get("url", "")
        return Stop(f"CTAssist is already running here{f' at {where}' if where else ''} (process {pid}); stop it with:",
                    f"kill {pid}")  # fmt: skip


def interrupt(*_) -> None:
    raise KeyboardInterrupt


def lock_of(file: Path) -> Path:
    return file.with_suffix(".lock")


def take(file: Path):
    """The open lock, or None when a living run holds it; children do not inherit it."""
    handle = open(lock_of(file), "a")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle


def read(file: Path) -> dict:
    try:
        return json.loads(file.read_text())
    except (OSError, ValueError):
        return {}


def sweep(folder: Path, mine: Path) -> None:
    """End what killed runs left behind, remove their throw-away folders; living runs hold their lock."""
    for file in sorted(folder.glob("*.json")):
        lock = None if file == mine else take(file)
        if file != mine and lock is None:
            continue
        notes = read(file)
        if ended := end_recorded(file):
            say(f"Cleaned up after a run that was killed: {', '.join(ended)}.")
        if notes.get("scratch"):
            remove_scratch(Path(notes["scratch"]))
        file.unlink(missing_ok=True)
        if lock:
            lock_of(file).unlink(missing_ok=True)
            lock.close()
