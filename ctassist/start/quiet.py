"""Runs a program and keeps what it says, to be shown only when it fails; standard library only."""

import subprocess
from pathlib import Path


def capture(command: list[str], folder: Path, env: dict | None = None) -> subprocess.CompletedProcess:
    """Output and complaints together in `stdout`; a program that is not there fails like one that ran."""
    try:
        return subprocess.run(
            command, check=False, cwd=folder, env=env, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
    except OSError as error:
        return subprocess.CompletedProcess(command, 1, stdout=str(error))


def succeeds(command: list[str]) -> bool:
    return capture(command, Path.cwd()).returncode == 0
