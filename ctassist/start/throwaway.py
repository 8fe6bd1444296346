"""Throw-away PostgreSQL and Valkey for one command: the tests, or anything a developer wants to try."""

import os
import secrets
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from .cluster import Cluster
from .places import scratch_folder
from .processes import Children
from .runs import Run
from .say import Stop
from .valkey import Valkey

TESTS = ["-n", "2"]
#: `manage.py test --slow`: the long scenarios, each of which has a short version in the fast suite.
SLOW = ["-m", "slow", *TESTS]
#: Not heard by the tests: they start Python some fifty times, and nothing would be compiled only once.
UNKEPT = "PYTHONDONTWRITEBYTECODE"


def run_tests(root: Path, arguments: list[str]) -> int:
    """`manage.py test [--slow] [pytest arguments]`: throw-away servers, pytest, everything gone again."""
    if "--slow" in arguments:
        arguments = [*SLOW, *(one for one in arguments if one != "--slow")]
    os.environ.pop(UNKEPT, None)
    return run_command(root, [sys.executable, "-m", "pytest", *(arguments or TESTS)])


def run_with_servers(root: Path, arguments: list[str]) -> int:
    """`manage.py services -- COMMAND`: run a command with throw-away servers in its environment."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        raise Stop("Say what to run with the servers, for example:", "python3 manage.py services -- env")
    return run_command(root, command)


def run_command(root: Path, command: list[str]) -> int:
    scratch = scratch_folder()
    with Run(root / ".state", scratch=str(scratch)) as children:
        env = os.environ | throwaway_servers(scratch, children)
        try:
            handle = children.foreground(Path(command[0]).name, command, env, cwd=root)
        except OSError as error:
            raise Stop(f"{command[0]} could not be started: {error.strerror}.") from error
        return wait_out(handle)


def throwaway_servers(scratch: Path, children: Children) -> dict[str, str]:
    """Start both servers in a scratch folder; the variables settings.py reads."""
    addresses = Cluster(scratch, children, throwaway=True).start() | Valkey(scratch, children).start()
    return addresses | {
        "STATE_DIR": str(scratch),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "API_PEPPER": secrets.token_urlsafe(48),
        "DEBUG": "0",
        "DEMO": "0",
        "REQUIRE_SECOND_FACTOR": "0",
    }


def wait_out(handle: subprocess.Popen) -> int:
    """Wait for the command; Ctrl-C reaches it by itself, SIGTERM is passed on as Ctrl-C, and it gets time to end."""
    with passing_on(handle):
        code = handle.wait()
    return code if code >= 0 else 128 - code


@contextmanager
def passing_on(handle: subprocess.Popen):
    def on_terminate(*_):
        handle.send_signal(signal.SIGINT)

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.signal(signal.SIGTERM, on_terminate)
    signal.signal(signal.SIGHUP, on_terminate)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
