"""How things stand: a short text that is another one after anything has been written."""

from django.db import connection

#: The newest transaction that wrote, and the oldest under way where that one may yet come to light before it. An older
#: transaction that ends later moves the second; a newer one moves the first.
STANDING = """
SELECT last.tx, least(pg_snapshot_xmin(pg_current_snapshot())::text::bigint, last.tx + 1)
FROM (SELECT coalesce(max(tx), 0) AS tx FROM history_rowversion) last
"""


def standing():
    """A text that changes whenever a transaction that wrote a row with a history has ended; one cheap question."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        return "{}.{}".format(*cursor.fetchone())
