"""How things stand: a short text that is another one after anything has been written."""

from django.db import connection

#: The newest transaction that wrote, and every older one still under way: it may yet come to light. A newer one moves
#: the first, the end of an older one the second, however long transactions of other databases run.
STANDING = """
SELECT last.tx || '.' || coalesce((SELECT string_agg(x::text, ',') FROM pg_snapshot_xip(pg_current_snapshot()) x
                                   WHERE x::text::bigint < last.tx), '')
FROM (SELECT coalesce(max(tx), 0) AS tx FROM history_rowversion) last
"""


def standing():
    """A text that changes whenever a transaction that wrote a row with a history has ended; one cheap question."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        return cursor.fetchone()[0]
