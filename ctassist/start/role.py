"""The application refuses to serve with a database role that could ignore the audience rule."""

import os

from django.db import connection
from django.db.utils import OperationalError

FACTS = """
    SELECT current_user, rolsuper, rolbypassrls,
           EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                   WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                     AND pg_has_role(current_user, c.relowner, 'MEMBER'))
    FROM pg_roles WHERE rolname = current_user
"""


class WrongRole(SystemExit):
    """Ends the process with one sentence instead of a page of traceback."""


def refuse_without_key() -> None:
    """A server needs the keys all its processes share; what was signed with a passing one would not last."""
    needed = ("SECRET_KEY",) if os.environ.get("DEMO") == "1" else ("SECRET_KEY", "API_PEPPER")
    for name in needed:
        if not os.environ.get(name):
            raise SystemExit(
                f"{name} is not set, so the server does not start; python3 manage.py make_secrets makes one."
            )


def refuse_superuser() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(FACTS)
            name, *facts = cursor.fetchone()
    except OperationalError as error:
        raise WrongRole(f"The database does not answer, so the server does not start: {error}") from error
    finally:
        connection.close()
    for fact, what in zip(facts, ("is a superuser", "may bypass row-level security", "owns tables"), strict=True):
        if fact:
            raise WrongRole(
                f"The database role {name} {what}, so it could ignore who may see what; "
                "set DATABASE_URL to the role cta_app and DATABASE_OWNER_URL to cta_owner."
            )
