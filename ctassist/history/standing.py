"""How things stand: a short text that is another one after anything has been written."""

from django.db import connection


def standing():
    """A text that changes whenever a transaction that wrote a row has ended; one cheap question.

    The newest transaction seen, and the oldest still under way where that one may yet add something older.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return cursor.fetchone()[0]
