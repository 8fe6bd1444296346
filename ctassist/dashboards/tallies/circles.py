"""Which circles a reader is in; that is looked up anew when there are new ones, or when one has lapsed."""

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import Q

from ctassist.accounts.audience import CTED
from ctassist.accounts.guarded import Readable
from ctassist.history.meets import Meets

from ..models import Circle

#: Answers kept by a process: two or three a reader.
KEPT = 500
#: Circles are made one tallying after the other, never changed, and go when nothing is counted in them any more.
MADE = """
SELECT max(id), (SELECT count(*) FROM {circle} WHERE lapses_at <= statement_timestamp()) FROM {circle}
"""


@dataclass(frozen=True)
class Holder:
    """Some of a reader's tokens."""

    tokens: frozenset


def circles_of(tokens, view):
    """(circles whose totals these tokens open, circles of lines they open besides), as keys."""
    if tokens not in view.circles:
        if view.made is None:
            with connection.cursor() as cursor:
                cursor.execute(MADE.format(circle=Circle._meta.db_table))
                view.made = view.era, *cursor.fetchone()
        view.circles[tokens] = _circles(tokens, view.made)
    return view.circles[tokens]


def _circles(tokens, made):
    groups = frozenset(token for token in tokens if ":" not in token)
    donor = frozenset(sorted(token for token in tokens if token.startswith(Circle.DONOR))[:1])
    rest, known = tokens - groups - donor, Q(Readable(groups))
    totals = _keys(Circle.objects.visible_to(Holder(groups)).filter(whose=Circle.GROUPS), made)
    if donor:
        totals += _keys(Circle.objects.visible_to(Holder(donor)).filter(whose=min(donor)).exclude(known), made)
        known |= Q(Meets(donor))
    if not rest:
        return totals, []
    lines = Circle.objects.filter(whose=Circle.LINES)
    if CTED in groups:  # all that CTED reads is known: said once more as the index of the others has it
        lines = lines.exclude(audience__contains=[CTED])
    return totals, _keys(lines.filter(Meets(rest)).exclude(known), made)


def _keys(circles, made):
    sql, params = circles.order_by().values_list("pk", flat=True).query.sql_with_params()
    return list(_asked(made, sql, tuple(params)))


@lru_cache(maxsize=KEPT)
def _asked(_made, sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return tuple(key for (key,) in cursor.fetchall())
