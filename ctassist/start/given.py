"""Whether the servers of the environment are used instead of the embedded ones; standard library only."""

import os

from .say import Stop
from .secrets import read_file_secrets

SERVERS = ("DATABASE_URL", "REDIS_URL")


def uses_given_servers() -> bool:
    """Both addresses given: those servers are used. One of two is a mistake that is better said than guessed."""
    read_file_secrets(os.environ)
    given = [name for name in SERVERS if os.environ.get(name)]
    if len(given) == 1:
        missing = next(name for name in SERVERS if name not in given)
        raise Stop(f"{given[0]} is set but {missing} is not: set both to use your servers, or neither:",
                   f"env -u {given[0]} python3 manage.py demo")  # fmt: skip
    if given and not os.environ.get("DATABASE_OWNER_URL"):
        raise Stop("DATABASE_OWNER_URL is not set: it names the role cta_owner, which migrates; make both roles with:",
                   "DATABASE_ADMIN_URL=… python3 manage.py prepare_database")  # fmt: skip
    return bool(given)
