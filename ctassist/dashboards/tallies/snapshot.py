"""One view of the database for all questions of a figure, and what was written since its tallies were counted."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone

from ctassist.workflow.together import together

from ..models import Aside, Standing

#: Where more is written than this, it is not made up for: rows are counted anew.
MOST_UNITS, MOST_VERSIONS = 500, 20_000

#: The life of the database: after a restore elsewhere transactions count from another number.
ERA = """
SELECT system_identifier || '-' || timeline_id || '-' || oid
FROM pg_control_system(), pg_control_checkpoint(), pg_database WHERE datname = current_database()
"""

WRITTEN = """
WITH written AS MATERIALIZED (
  SELECT v."table", v.before, v.after FROM history_rowversion v
  WHERE v.tx >= %s AND NOT pg_visible_in_snapshot(v.tx::text::xid8, %s::pg_snapshot) AND v."table" = ANY(%s) LIMIT %s
)
SELECT count(*), NULL::bigint FROM written
UNION ALL (SELECT DISTINCT NULL::bigint, u.unit FROM ({units}) u WHERE u.unit IS NOT NULL LIMIT %s)
"""

_view = ContextVar("one view of the database", default=None)


@dataclass
class View:
    """What was found out within one view."""

    standings: dict | None = None
    era: str = ""
    pending: dict = field(default_factory=dict)
    asides: set | None = None
    made: tuple | None = None  # how far circles were made
    circles: dict = field(default_factory=dict)  # by tokens
    kept: dict = field(default_factory=dict)  # by question
    named: dict = field(default_factory=dict)  # rows by what names them and the reader's tokens


@contextmanager
def one_view(*, tallies=True):
    """Until the end of it the database answers as of one moment; within a transaction it answers as that one does.
    Without tallies everything is counted now. What one question had to look up the others know."""
    if _view.get() is not None:
        yield _view.get()
        return
    mark = _view.set(View() if tallies else View(standings={}))
    try:
        if connection.in_atomic_block:
            with together():
                yield _view.get()
        else:
            with transaction.atomic(), together(), connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                yield _view.get()
    finally:
        _view.reset(mark)


def era():
    """In which life of the database we are."""
    with connection.cursor() as cursor:
        cursor.execute(ERA)
        return cursor.fetchone()[0]


def standing(kind, view):
    """How far a kind is tallied; None where that does not hold for this declaration or this database."""
    if view.standings is None:
        view.standings = {one.kind: one for one in Standing.objects.all()}
        view.era = era() if view.standings else ""
    found = view.standings.get(kind.name)
    return found if found and (found.form, found.era) == (kind.form, view.era) else None


def pending(kind, view, *, daily=False):
    """The units written since the kind was tallied; None where its tallies cannot be used."""
    found = standing(kind, view)
    if found is None or (daily and found.day != timezone.localdate()):
        return None
    if kind.name not in view.pending:
        units, whole = written(kind, found.snapshot)
        view.pending[kind.name] = units if whole else None
    return view.pending[kind.name]


def written(kind, snapshot, most=MOST_UNITS):
    """(units of the kind written after a snapshot, whether these are all)."""
    tables = [watch.table for watch in kind.watches]
    with connection.cursor() as cursor:
        sql = WRITTEN.format(units=kind.touched)
        cursor.execute(sql, [int(snapshot.split(":")[0]), snapshot, tables, MOST_VERSIONS, most + 1])
        (versions, _none), *units = cursor.fetchall()
    return [unit for _count, unit in units], versions < MOST_VERSIONS and len(units) <= most


def has_asides(kind, view):
    """Whether rows of the kind are counted anew each time."""
    if view.asides is None:
        view.asides = set(Aside.objects.order_by().values_list("kind", flat=True).distinct())
    return kind.name in view.asides
