"""Two requests that wait for each other: the database ends one of them, and it is done again from its start."""

from django.db import OperationalError, connection
from django.utils.translation import gettext as _

from .refused import Problem

#: How often in all. The second time the other one has usually finished.
TIMES = 4
#: "deadlock detected" (PostgreSQL, appendix A of its manual).
DEADLOCK = "40P01"


def is_crossed(failed):
    """Whether the database ended this because two transactions waited for each other."""
    cause = failed.__cause__
    code = getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None)
    return isinstance(failed, OperationalError) and code == DEADLOCK


def uncrossed(do):
    """The answer of `do()`, which writes in a transaction of its own; within another one that is done again instead.

    Nothing of a transaction that was ended has happened, so doing it again is doing it once. Problem 503 where others
    stay in the way.
    """
    if connection.in_atomic_block:
        return do()
    for _time in range(TIMES):
        try:
            return do()
        except OperationalError as failed:
            if not is_crossed(failed):
                raise
    title, told = _("Others are writing the same records."), _("Nothing was done. Send it again in a moment.")
    raise Problem(503, "unavailable", title, told, headers={"Retry-After": "2"})
