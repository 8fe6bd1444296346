"""The tools the house calls: ruff, the import contracts, the migrations, Django's own check for a server."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent


def run(root, *command, **variables):
    """The output of a command that failed, as lines; nothing if it went well."""
    done = subprocess.run(command, cwd=root, env=os.environ | variables, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip().splitlines()
    return [] if done.returncode == 0 else said or [f"{' '.join(map(str, command))} ended with {done.returncode}"]


def lint(root):
    """What ruff has against the code."""
    return run(root, BIN / "ruff", "check", "--quiet", "--output-format", "concise", ".")


def layout(root):
    """Files ruff would write differently."""
    return run(root, BIN / "ruff", "format", "--check", "--quiet", "--output-format", "concise", ".")


def contracts(root):
    """Imports that go up the floors."""
    said = run(root, BIN / "lint-imports", "--no-cache")
    start = next((place for place, line in enumerate(said) if "Contracts: " in line or "does not exist" in line), 0)
    return said[start:]


def migrations(root):
    """Models that say something else than the migrations."""
    return manage(root, "makemigrations", "--check", "--dry-run", "--verbosity", "1")


def deployment(root):
    """What Django's check for a server finds, with the settings a server has."""
    return manage(root, "check", "--deploy", "--fail-level", "WARNING")


def manage(root, *command):
    """A management command with a server's settings; no database is asked."""
    return run(
        root,
        *(sys.executable, "manage.py", *command),
        CTA_NO_BOOTSTRAP="1",
        DEBUG="0",
        DEMO="0",
        SECRET_KEY=secrets.token_urlsafe(64),
        API_PEPPER=secrets.token_urlsafe(48),
        ALLOWED_HOSTS="ctassist.example.org",
        PUBLIC_URL="https://ctassist.example.org",
    )
