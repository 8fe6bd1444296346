"""`manage.py make_secrets`: the files docker-compose.yml hands to the containers; standard library only."""

import os
import secrets
from pathlib import Path

from .say import Stop, say

FOLDER = ".secrets"
SERVER = "postgres:5432/ctassist"
# fits whatever the other files hold, so an installation older than it gets it by running the command again
ADDED = {"api_pepper"}


def run_make_secrets(root: Path, arguments: list[str]) -> int:
    """Writes what is missing and never replaces what is there, because the database already knows it."""
    if arguments:
        raise Stop("make_secrets takes no arguments; run:", "python3 manage.py make_secrets")
    folder = root / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    files = contents()
    there = [name for name in files if (folder / name).exists()]
    if there and (lost := set(files) - set(there) - ADDED):
        missing = ", ".join(sorted(lost))
        raise Stop(f"{FOLDER} is not whole ({missing} missing), and new files would not fit the old ones; look with:",
                   f"ls -l {FOLDER}")  # fmt: skip
    for name in set(files) - set(there):
        write(folder / name, files[name])
    say(f"The secrets are in {FOLDER}. Start with: docker compose up --build --detach")
    return 0


def contents() -> dict[str, str]:
    admin, owner, app = (secrets.token_urlsafe(24) for _ in range(3))
    return {
        ".gitignore": "*\n",
        "admin_password": admin,
        "database_admin_url": f"postgres://postgres:{admin}@{SERVER}",
        "database_owner_url": f"postgres://cta_owner:{owner}@{SERVER}",
        "database_url": f"postgres://cta_app:{app}@{SERVER}",
        "secret_key": secrets.token_urlsafe(48),
        "api_pepper": secrets.token_urlsafe(48),
    }


def write(file: Path, text: str) -> None:
    """Readable inside the containers, whose account is not ours; outside, the folder keeps others away."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444), "w") as out:
        out.write(text)
