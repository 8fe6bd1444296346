"""Starts web server, worker and beat, waits until /readyz is green, and watches until one of them ends."""

import http.client
import shutil
import socket
import sys
import time
from pathlib import Path

from .processes import Children
from .say import Stop, last_lines, say

HOST = "127.0.0.1"
WHAT = {
    "postgres": "The database",
    "valkey": "The queue",
    "web": "The web server",
    "worker": "The worker",
    "beat": "The clock of the worker",
}
LEAST_FREE = 200 * 1024 * 1024


def bind(wanted: int) -> socket.socket:
    """The wanted port, or a free one when somebody else has it; held open so that nobody can take it meanwhile."""
    for port in (wanted, 0):
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
            door.listen(128)
        except OSError:
            door.close()
            continue
        if wanted and not port:
            say(f"Port {wanted} is taken by another program; using {door.getsockname()[1]}.")
        return door
    raise Stop(f"No port is free on {HOST}; see what uses them with:", "ss -ltnp")


def web_command(bind_to: str) -> list[str]:
    gunicorn = [sys.executable, "-m", "gunicorn", "ctassist.wsgi:application", "--bind", bind_to]
    shape = ["--worker-class", "gthread", "--workers", "1", "--threads", "4"]
    return [*gunicorn, *shape, "--graceful-timeout", "10", "--no-control-socket", "--access-logfile", "-"]


def worker_command() -> list[str]:
    celery = [sys.executable, "-m", "celery", "-A", "ctassist.celery", "worker", "--loglevel", "INFO"]
    return [*celery, "-P", "threads", "-c", "2", "--without-mingle", "--without-gossip"]


def beat_command(state: Path) -> list[str]:
    celery = [sys.executable, "-m", "celery", "-A", "ctassist.celery", "beat", "--loglevel", "INFO"]
    return [*celery, "--schedule", str(state / "beat-schedule"), "--pidfile", ""]


def start_children(root: Path, state: Path, children: Children, env: dict, door: socket.socket) -> None:
    log = state / "log"
    number = door.fileno()
    commands = {"web": web_command(f"fd://{number}"), "worker": worker_command(), "beat": beat_command(state)}
    for name, command in commands.items():
        file = log / f"{name}.log"
        file.write_text("")
        door_too = {"pass_fds": (number,)} if name == "web" else {}
        children.spawn(name, command, file, env, cwd=root, **door_too)
    door.close()


def wait_until_ready(port: int, state: Path, children: Children, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while (found := fetch(port, "/readyz")[0]) != 200 or " ready." not in read(state / "log/worker.log"):
        check(children, state)
        if time.monotonic() > until:
            text = last_lines(read(state / "log/web.log"))
            sentence = f"The web server did not become ready within {seconds:.0f} s (/readyz answers {found})"
            raise Stop(f"{sentence}; look for the cause with:", "python3 manage.py doctor", text)
        time.sleep(0.1)


def fetch(port: int, path: str) -> tuple[int, str]:
    link = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        link.request("GET", path)
        answer = link.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        link.close()


def watch(state: Path, children: Children) -> None:
    """Until Ctrl-C; a child that ends by itself stops everything, with one sentence about which and why."""
    warned = False
    while True:
        check(children, state)
        free = shutil.disk_usage(state).free
        if free < LEAST_FREE // 4 and not warned:
            say(
                f"The disk is nearly full ({free // 2**20} MB free), soon nothing can be saved; see what fills it with:"
            )
            say(f"    df -h {state}")
        warned = free < LEAST_FREE // 4
        time.sleep(0.3)


def check(children: Children, state: Path, but: str = "") -> None:
    for name in [ended for ended in children.ended() if ended != but]:
        check_space(state)
        code = children.handles[name].returncode
        how = f"was ended from outside (signal {-code})" if code < 0 else f"ended by itself (code {code})"
        raise Stop(f"{WHAT.get(name, name)} {how}, so everything was stopped; start again with:",
                   "python3 manage.py " + (sys.argv[1] if len(sys.argv) > 1 else "demo"),
                   last_lines(read(state / "log" / f"{name}.log")))  # fmt: skip


def check_space(state: Path, least: int = LEAST_FREE) -> None:
    free = shutil.disk_usage(state).free
    if free < least:
        raise Stop(f"The disk is full: {free // 2**20} MB are free and {least // 2**20} MB are needed; "
                   "see what fills it with:", f"df -h {state}")  # fmt: skip


def read(file: Path) -> str:
    return file.read_text(errors="replace") if file.exists() else ""
