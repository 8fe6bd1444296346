"""Python packages kept beside the environment, fetched only when something asks for them; standard library only."""

import os
import shutil
import sys
from pathlib import Path

from .quiet import capture, succeeds
from .say import Stop, last_lines


def fetch_aside(root: Path, lock: str, name: str, options: tuple[str, ...] = (), otherwise: str = "") -> Path:
    """The folder `.state/<name>` with the packages of a hashed lock; made whole or not at all."""
    home = root / ".state" / name
    if home.exists():
        return home
    half = home.with_name(f"{name}-{os.getpid()}")
    command = [
        *installer(root),
        "--only-binary",
        ":all:",
        "--require-hashes",
        *options,
        "--target",
        str(half),
        "-r",
        lock,
    ]
    done = capture(command, root)
    if done.returncode:
        shutil.rmtree(half, ignore_errors=True)
        shown = " ".join(command).replace(f"{root}/", "").replace(half.name, name)
        raise Stop(f"The packages of {lock} could not be fetched; when the cause is cleared, run:",
                   otherwise or shown, last_lines(done.stdout))  # fmt: skip
    try:
        half.rename(home)
    except OSError:  # another process was faster, and its folder is as good as ours
        shutil.rmtree(half, ignore_errors=True)
    return home


def installer(root: Path) -> list[str]:
    own = root / ".venv/bin/python"
    python = sys.executable if os.environ.get("CTA_NO_BOOTSTRAP") == "1" or not own.exists() else str(own)
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--python", python]
    if not succeeds([python, "-c", "import pip"]):
        succeeds([python, "-m", "ensurepip"])
    return [python, "-m", "pip", "install"]
