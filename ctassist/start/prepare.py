"""`manage.py prepare_database`: the two roles and the database on a server of your own, as its superuser."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg2

from . import roles
from .say import Stop, say
from .secrets import read_file_secrets

NEEDED = {"DATABASE_ADMIN_URL": None, "DATABASE_OWNER_URL": roles.OWNER, "DATABASE_URL": roles.APP}


def run_prepare(root: Path, arguments: list[str]) -> int:
    """Reads the three addresses, makes or mends what they name, and can be run again at any time."""
    if arguments:
        raise Stop(
            "prepare_database takes no arguments; it reads DATABASE_ADMIN_URL, DATABASE_OWNER_URL, DATABASE_URL."
        )
    read_file_secrets(os.environ)
    passwords, database = {}, ""
    for name, role in NEEDED.items():
        parts = urlsplit(os.environ.get(name, ""))
        if not parts.scheme or (role and parts.username != role):
            who = f"the role {role}" if role else "a superuser"
            raise Stop(f"{name} must be an address that signs in as {who}; set it and run again:",
                       "python3 manage.py prepare_database")  # fmt: skip
        if role:
            passwords[role], database = unquote(parts.password or ""), parts.path.lstrip("/")
    try:
        roles.prepare(passwords, database, dsn=os.environ["DATABASE_ADMIN_URL"])
    except psycopg2.OperationalError as error:
        raise Stop("The database server does not answer; when it does, run:",
                   "python3 manage.py prepare_database", str(error)) from error  # fmt: skip
    say(f"The database {database} and the roles {roles.OWNER} and {roles.APP} are ready.")
    return 0
