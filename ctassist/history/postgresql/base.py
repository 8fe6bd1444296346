"""A line to the database that was closed from the other side has something to read; a silent one stands."""

import select

from django.db.backends.postgresql import base
from psycopg2 import InterfaceError


class DatabaseWrapper(base.DatabaseWrapper):
    """Django asks `SELECT 1` before the first question of every request; here only where the line is not silent."""

    def is_usable(self):
        """Whether the line stands: a server that ends it says so, and what it said lies there to be read."""
        return _silent(self.connection) or super().is_usable()


def _silent(line):
    """Whether an open line has nothing to say; an unclear one is asked."""
    try:
        look = select.poll()
        look.register(line.fileno(), select.POLLIN | select.POLLPRI)
        return not line.closed and not look.poll(0)
    except (InterfaceError, OSError, ValueError):
        return False
