"""In which life of the database we are, and up to where its transactions can no longer be overtaken."""

import hashlib

from django.db import connection

from .models import Era

NAME = """
SELECT system_identifier || '-' || timeline_id || '-' || oid
FROM pg_control_system(), pg_control_checkpoint(), pg_database WHERE datname = current_database()
"""

# One statement, and so one snapshot: what it sees with a number this cluster has not ended yet was brought along, or is
# our own, whose number can lie above every ended one.
BROUGHT = """
SELECT COALESCE(max(id), 0) FROM history_rowversion
WHERE tx >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
AND tx IS DISTINCT FROM pg_current_xact_id_if_assigned()::text::bigint
"""

# A transaction of another database, or of the vacuum, writes none of our rows, however long it runs; one of ours
# that has a number and
# has not ended holds the line. What is not known to be another's counts as ours.
HORIZON = """
SELECT LEAST(
  (SELECT min(x::text::bigint) FROM pg_snapshot_xip(now) x
   WHERE NOT EXISTS (SELECT FROM pg_stat_activity a
                     WHERE (a.datname <> current_database() OR a.backend_type = 'autovacuum worker')
                     AND a.backend_xid::text::bigint = x::text::bigint % 4294967296)),
  pg_current_xact_id_if_assigned()::text::bigint,
  pg_snapshot_xmax(now)::text::bigint
) FROM pg_current_snapshot() now
"""


def ask(sql):
    """The one value a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def current_era():
    """The era we are in; begun here if the database woke up in another cluster, on another timeline, or renewed.

    Versions brought along with numbers this cluster has not reached yet stay outside: they would come up later, mixed
    with new ones.
    """
    name = hashlib.sha256(ask(NAME).encode()).hexdigest()[:12]
    era = Era.objects.filter(name=name).first()
    if era is None:
        era, _ = Era.objects.get_or_create(name=name, defaults={"after": ask(BROUGHT)})
    return era


def horizon():
    """The number below which every transaction has ended: no row of theirs can still appear."""
    return ask(HORIZON)
