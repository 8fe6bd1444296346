"""Children in their own process groups, recorded with their start time; only those are ever ended."""

import json
import os
import secrets
import signal
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from .say import Stop

MARK = "CTA_RUN"
SERVERS = ("postgres", "valkey")  # ended after everything that talks to them


@dataclass(frozen=True)
class Record:
    """One child: a pid alone may be somebody else's by tomorrow, a pid with its start time may not."""

    name: str
    pid: int
    started: str
    end_by: int = signal.SIGTERM


class Children:
    """The processes started by one run, written to a file at once so that a later run can end them."""

    def __init__(self, file: Path, **notes):
        self.file, self.notes, self.token = file, notes, secrets.token_hex(8)
        self.records: list[Record] = []
        self.handles: dict[str, subprocess.Popen] = {}

    def spawn(
        self,
        name: str,
        command: list[str],
        log: Path,
        env: dict | None = None,
        end_by=signal.SIGTERM,
        **options,
    ):
        env = (os.environ if env is None else env) | {MARK: self.token}
        with open(log, "ab") as out, undisturbed():
            options = {"stdin": subprocess.DEVNULL, "stdout": out, "stderr": out, **options}
            handle = subprocess.Popen(command, env=env, start_new_session=True, **options)
            self.write_down(name, handle, end_by)
        return handle

    def foreground(self, name: str, command: list[str], env: dict, **options) -> subprocess.Popen:
        """A child that shares our terminal, so that a person can answer it and Ctrl-C reaches it."""
        with undisturbed():
            handle = subprocess.Popen(command, env=env | {MARK: self.token}, **options)
            self.write_down(name, handle, signal.SIGTERM)
        return handle

    def write_down(self, name: str, handle: subprocess.Popen, end_by: int) -> None:
        self.handles[name] = handle
        self.records = [r for r in self.records if r.name != name]
        self.records.append(Record(name, handle.pid, started(handle.pid) or "ended", int(end_by)))
        self.save()

    def save(self) -> None:
        if not self.records and not self.notes:
            self.file.unlink(missing_ok=True)
            return
        whole = {"token": self.token, "children": [asdict(r) for r in self.records], **self.notes}
        half = self.file.with_suffix(".half")
        try:
            half.write_text(json.dumps(whole))
            half.replace(self.file)
        except OSError as error:
            raise Stop(f"The state folder cannot be written ({error.strerror}); see how full the disk is with:",
                       f"df -h {self.file.parent}") from error  # fmt: skip

    def ended(self) -> list[str]:
        return [name for name, handle in self.handles.items() if handle.poll() is not None]

    def end(self, name: str, grace: float = 15, asked: bool = False) -> None:
        handle = self.handles.pop(name, None)
        for record in [r for r in self.records if r.name == name]:
            end(record, self.token, grace, handle, asked)
            self.records.remove(record)
        with suppress(Stop):  # on a full disk too everything is ended; an old record does no harm
            self.save()

    def end_all(self) -> None:
        """Last started, first ended: nothing loses the server it talks to."""
        asked = ask(self.records)
        for record in reversed(list(self.records)):
            self.end(record.name, asked=record in asked)


@contextmanager
def undisturbed():
    """Ctrl-C waits for the moment it takes to start a child and write it down."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []
    before = {n: signal.signal(n, lambda number, _: caught.append(number)) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
    if caught:
        raise KeyboardInterrupt


def end_recorded(file: Path) -> list[str]:
    """End what a killed run left behind; the names of those that were still running."""
    try:
        whole = json.loads(file.read_text())
        records = [Record(**fields) for fields in whole["children"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    token, asked = whole.get("token", ""), ask(records)
    return [record.name for record in reversed(records) if end(record, token, 15, None, record in asked)]


def ask(records: list[Record]) -> list[Record]:
    """Ask all but the servers to end, at the same time: each may finish its work while the others do."""
    asked = [record for record in records if record.name not in SERVERS and is_running(record)]
    for record in asked:
        send(record, record.end_by)
    return asked


def end(record: Record, token: str, grace: float, handle: subprocess.Popen | None, asked: bool = False) -> bool:
    """Ask, wait, then insist; then the rest of the group, if it carries our mark. Was anything running?"""
    running = asked or is_running(record)
    if running:
        if not asked:
            send(record, record.end_by)
        if not wait_for(lambda: gone(record, handle), grace):
            insist = signal.SIGQUIT if record.end_by == signal.SIGINT else signal.SIGKILL
            send(record, insist)
            wait_for(lambda: gone(record, handle), 5)
    rest = group_rest(record, token)
    for pid in rest:
        send_plain(pid, signal.SIGTERM)
    if rest and not wait_for(lambda: not group_rest(record, token), 5):
        for pid in group_rest(record, token):
            send_plain(pid, signal.SIGKILL)
    return bool(running or rest)


def gone(record: Record, handle: subprocess.Popen | None) -> bool:
    return handle.poll() is not None if handle else not is_running(record)


def send(record: Record, number: int) -> None:
    """Through a handle of the process where there are such, so that its pid cannot change hands meanwhile."""
    try:
        handle = os.pidfd_open(record.pid)
    except ProcessLookupError:
        return
    except (AttributeError, OSError):
        if is_running(record):
            send_plain(record.pid, number)
        return
    try:
        if is_running(record):
            signal.pidfd_send_signal(handle, number)
    finally:
        os.close(handle)


def send_plain(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def wait_for(done, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def is_running(record: Record) -> bool:
    return started(record.pid) == record.started


def started(pid: int) -> str | None:
    """When a process started, in a form that is never the same for another one; None when it has ended."""
    try:
        state, *fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return started_by_ps(pid) if not Path("/proc/self/stat").exists() else None
    except (OSError, IndexError):
        return None
    return None if state in "ZX" else f"{boot()}:{fields[18]}"


def started_by_ps(pid: int) -> str | None:
    done = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], check=False, text=True, capture_output=True)
    return None if not done.stdout.strip() or done.stdout.startswith("Z") else done.stdout.split(None, 1)[1].strip()


def boot() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def group_rest(record: Record, token: str) -> list[int]:
    """Living members of the child's session that carry this run's mark in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            if fields[0] in "ZX" or int(fields[3]) != record.pid:
                continue
            marked = f"{MARK}={token}".encode() in (folder / "environ").read_bytes().split(b"\0")
        except (OSError, IndexError):
            continue
        if marked:
            found.append(int(folder.name))
    return found
