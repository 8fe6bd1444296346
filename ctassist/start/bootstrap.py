"""Makes `.venv` from the hashed lock and runs the command again inside it; standard library only."""

import fcntl
import hashlib
import os
import platform
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

from .frontend import ensure_packages
from .quiet import capture, succeeds
from .say import Stop, last_lines, say

LOCK = "requirements-dev.txt"
STAMP = ".ctassist-stamp"
NO_VENV = "Python on this machine has no venv module, so the environment cannot be made; install it with:"


def ensure_environment(root: Path, argv: list[str]) -> None:
    """Return when this process runs inside a complete environment; otherwise make it and start over inside."""
    if os.environ.get("CTA_NO_BOOTSTRAP") == "1":
        return
    if not is_ready(root):
        with only_one(root):
            if not is_ready(root):
                make_environment(root)
    ensure_packages(root, only_one)
    if Path(sys.prefix).resolve() != (root / ".venv").resolve():
        python = str(root / ".venv/bin/python")
        os.execv(python, [python, *argv])


def stamp_of(root: Path) -> str:
    """What the environment was made from: the lock, the Python version and the machine."""
    made_for = [platform.python_implementation(), *map(str, sys.version_info[:2]), platform.machine()]
    return hashlib.sha256((root / LOCK).read_bytes() + " ".join(made_for).encode()).hexdigest()


def is_ready(root: Path) -> bool:
    stamp = root / ".venv" / STAMP
    return (root / ".venv/bin/python").exists() and stamp.is_file() and stamp.read_text() == stamp_of(root)


@contextmanager
def only_one(root: Path):
    """Two commands started at once set up one after the other, not into each other."""
    (root / ".state").mkdir(exist_ok=True)
    with open(root / ".state/set-up.lock", "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def make_environment(root: Path) -> None:
    venv, python = root / ".venv", root / ".venv/bin/python"
    new = not fits(venv)
    count = sum(1 for line in (root / LOCK).read_text().splitlines() if "==" in line)
    say(f"Setting up the environment: {count} packages into .venv (about half a minute, once) …")
    (venv / STAMP).unlink(missing_ok=True)
    if uv := shutil.which("uv"):
        if new:
            run([uv, "venv", "--clear", "--python", base_python(), str(venv)], root, "The environment")
        sync = [uv, "pip", "sync", "--require-hashes", "--python", str(python), LOCK]
    else:
        make_venv(root, venv, new)
        sync = [str(python), "-m", "pip", "install", "--only-binary", ":all:", "--require-hashes", "-r", LOCK]
    run(sync, root, "The packages")
    (venv / STAMP).write_text(stamp_of(root))


def fits(venv: Path) -> bool:
    """An environment without a stamp is kept and brought up to date when its Python is the one we run."""
    try:
        written = (venv / "pyvenv.cfg").read_text().splitlines()
    except OSError:
        return False
    lines = dict(line.split(" = ", 1) for line in written if " = " in line)
    version = lines.get("version") or lines.get("version_info") or ""
    return (venv / "bin/python").exists() and version.split(".")[:2] == [str(n) for n in sys.version_info[:2]]


def make_venv(root: Path, venv: Path, new: bool) -> None:
    """A venv with pip; what was half made here is taken away again when Python cannot make one."""
    has_pip = not new and succeeds([str(venv / "bin/python"), "-c", "import pip"])
    if has_pip:
        return
    python = base_python()
    missing = not succeeds([python, "-c", "import venv, ensurepip"])
    if not missing:
        made = capture([python, "-m", "venv", *(["--clear"] if new else []), str(venv)], root)
        if made.returncode == 0:
            return
        missing = "ensurepip" in made.stdout
    if new:
        shutil.rmtree(venv, ignore_errors=True)
    if missing:
        raise Stop(NO_VENV, "sudo apt install python3-venv")
    raise Stop("The environment could not be made; see why with:", f"{python} -m venv .venv", last_lines(made.stdout))


def base_python() -> str:
    """The Python outside any environment: the one a new environment is made from."""
    return getattr(sys, "_base_executable", None) or sys.executable


def run(command: list[str], root: Path, what: str) -> None:
    done = capture(command, root)
    if done.returncode:
        shown = " ".join(command).replace(f"{root}/", "")
        raise Stop(f"{what} could not be installed; when the cause is cleared, run:", shown, last_lines(done.stdout))
