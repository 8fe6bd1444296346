"""Figures beside themselves: as tallies say, and as the rows say when all of them are counted."""

from contextlib import contextmanager
from unittest import mock

from django.db import connection

from ctassist.dashboards.figures import FIGURES, Asked
from ctassist.dashboards.models import Standing
from ctassist.dashboards.tallies import KINDS, given
from ctassist.dashboards.tallies import read as reading
from ctassist.dashboards.tallies.count import recount
from ctassist.dashboards.tallies.snapshot import one_view

READERS = ("donor", "partner", "outsider", "lead")


def people(world, names=READERS):
    """Readers, with the tokens they hold now."""
    found = {name: getattr(world, name) for name in names}
    return {name: world.fresh(person) if person.pk else person for name, person in found.items()}


def blind():
    """Nothing of what was written since is known."""
    return made_up_for()


@contextmanager
def made_up_for(*units):
    """These units were written since."""

    def pending(kind, view, *, daily=False):
        return None if view.standings == {} else [*units]

    with mock.patch.object(reading, "pending", pending), mock.patch.object(given, "pending", pending):
        yield


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
    with (
        mock.patch.object(reading, "_plan", wraps=reading._plan) as asks,
        mock.patch.object(given, "_lines", wraps=given._lines) as looks,
    ):
        found = facts(Asked(FIGURES[name], person, params))
    if not (asks.called or looks.called):
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
