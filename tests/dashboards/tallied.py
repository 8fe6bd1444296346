"""Figures beside themselves: as tallies say, and as the rows say when all of them are counted."""

from unittest import mock

from django.db import connection

from ctassist.dashboards.figures import FIGURES, Asked
from ctassist.dashboards.models import Standing
from ctassist.dashboards.tallies import KINDS
from ctassist.dashboards.tallies import read as reading
from ctassist.dashboards.tallies.count import recount
from ctassist.dashboards.tallies.snapshot import one_view


def tallied(**how):
    """Tally everything; a second time, what was ever written. What this transaction wrote or writes counts as tallied."""
    Standing.objects.update(snapshot="3:3:")
    done = recount(KINDS.values(), **how)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint + 1")
        last = cursor.fetchone()[0]
    Standing.objects.update(snapshot=f"{last}:{last}:")
    return done


def facts(asked):
    """All that a figure says."""
    made = asked.made
    chart = getattr(made, "chart", None)
    marks = [(mark.at, mark.text, mark.params) for mark in chart.marks] if chart else []
    return made.said, getattr(made, "lines", None), getattr(made, "totals", None), marks


def both(name, person, **params):
    """(by tallies, by the rows); a figure that asks no tallies is drawn once."""
    with mock.patch.object(reading, "_plan", wraps=reading._plan) as asks:
        found = facts(Asked(FIGURES[name], person, params))
    if not asks.called:
        return found, found
    with one_view(tallies=False):
        return found, facts(Asked(FIGURES[name], person, params))


def unlike(people, **params):
    """The figures that differ from the rows, by whom."""
    found = []
    for name, declared in FIGURES.items():
        given = params | ({"resolution": "1373"} if name.startswith("coverage") else {})
        if set(given) <= declared.filters:
            for who, person in people.items():
                by_tallies, by_rows = both(name, person, **given)
                if by_tallies != by_rows:
                    found.append((name, who, by_tallies, by_rows))
    return found
