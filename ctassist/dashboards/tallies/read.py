"""Reading: totals, lines of the circles a reader is in besides; what was written since is counted now.

A row counts once, in one of these ways: in totals of a group the reader belongs to; in totals of the donor the reader
looks for; in a line only the reader's other tokens open; in a unit written since, whose lines are taken out again and
whose rows are counted; or aside.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.http import QueryDict

from ctassist.accounts.audience import CTED
from ctassist.accounts.guarded import Readable
from ctassist.history.meets import Meets

from ..models import Aside, Circle, Line, Total
from .count import named
from .kinds import KINDS
from .merged import Merged, live, path_of
from .snapshot import has_asides, one_view, pending

IDS = "circle_id = ANY(%s)"


@dataclass(frozen=True)
class Holder:
    """Some of a reader's tokens."""

    tokens: frozenset


@dataclass(frozen=True)
class Plan:
    """How tallies answer: the cut of the totals and the facet it is found by, what is asked for, and the conditions as
    (facet, texts)."""

    kind: object
    each: str
    cut: tuple
    by: tuple
    sums: tuple
    conditions: tuple

    @property
    def daily(self):
        """Whether it holds only for the day it was tallied on."""
        return any(
            self.kind.facet(path).daily for path in (*self.by, *(facet.path for facet, _texts in self.conditions))
        )


def tally(listing, by=(), sums=(), also=None):
    """Rows of a list by paths or axes, as [{path: value, "n": rows, number: its sum or None, "number_stated": rows}].

    `also` are further filters of the list. By nothing there is one answer, else one for each group that has rows.
    """
    with one_view() as view:
        merged = Merged(KINDS.get(listing.name), by, sums)
        kept, counted = sources(listing, by, sums, also, view)
        if kept is not None:
            merged.add_kept(_kept(kept, merged))
        for rows in counted:
            merged.add(live(rows, merged))
        return merged.told()


def number(listing, also=None):
    """How many rows there are."""
    return tally(listing, also=also)[0]["n"]


def _asked(listing, also):
    """The filter sets in force: the list's own, and the further one."""
    if not also:
        return [listing.filterset]
    more = QueryDict(mutable=True)
    for key, value in also.items():
        more.setlist(key, value if isinstance(value, (list, tuple)) else [value])
    return [listing.filterset, listing.filterset_class(more, listing.everything, user=listing.user)]


def _rows(listing, asked):
    """The rows of the list, narrowed further."""
    rows = listing.filtered.order_by()
    for more in asked[1:]:
        rows = more.filter_queryset(rows) if more.is_valid() else rows.none()
    return rows


def _plan(listing, asked, by, sums):
    """How tallies answer; None where they do not tell apart what is asked."""
    kind, conditions = KINDS.get(listing.name), []
    if kind is None or not all(one.is_valid() for one in asked):
        return None
    for one in asked:
        for name, value in one.asked.cleaned_data.items():
            if kind.granted.get(name) == value:
                continue
            if name not in kind.filters:
                return None
            facet = kind.facet(kind.filters[name])
            conditions.append((facet, tuple(facet.texts(value))))
    paths = tuple(path_of(one) for one in by)
    cut = kind.cut_for(paths, conditions)
    return cut and Plan(kind, *cut, paths, tuple(sums), tuple(conditions))


def sources(listing, by, sums, also, view):
    """(the statement of what is tallied, with its parameters, or None; the rows that are counted now)."""
    asked = _asked(listing, also)
    plan = _plan(listing, asked, by, sums)
    units = pending(plan.kind, view, daily=plan.daily) if plan else None
    rows = _rows(listing, asked)
    if units is None:
        return None, [rows]
    counted = [rows.filter(**{f"{plan.kind.unit}__in": units})] if units else []
    if has_asides(plan.kind, view):
        aside = Aside.objects.filter(kind=plan.kind.name).exclude(unit__in=units).values("row")
        counted.append(rows.filter(pk__in=aside))
    return _tallied(plan, listing.user, units, view), counted


def _kept(kept, merged):
    """What is tallied: (texts of the facets, rows, (sum, rows that state it) of each number)."""
    keys, numbers = len(merged.by), 2 * len(merged.names)
    heads, (told, params) = [f"k{n}" for n in range(keys)], kept
    sql = f"SELECT {', '.join([*heads, 'sum(n)', *(f'sum(s{n})' for n in range(numbers))])} FROM ({told}) told"  # noqa: S608
    sql += f" GROUP BY {', '.join(heads)}" if heads else ""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [(line[:keys], line[keys] or 0, line[keys + 1 :]) for line in cursor.fetchall()]


def _tallied(plan, user, units, view):
    """The statement of what is tallied, as lines of k0… (facets), n (rows), s0… (sums, rows that state them)."""
    where, named_so = "kind = %s AND cut = %s", [plan.kind.name, named(plan.each, plan.cut)]
    paths = (plan.each, *plan.cut) if plan.each else plan.cut
    if user.tokens not in view.circles:
        view.circles[user.tokens] = _circles(user.tokens)
    totals, besides = view.circles[user.tokens]
    parts = [_part(plan, Total, paths, IDS, where, [*named_so, totals])]
    paths = tuple(plan.kind.places)
    if besides:
        parts.append(_part(plan, Line, paths, IDS, "kind = %s", [plan.kind.name, besides]))
    if units:
        circles = Circle.objects.visible_to(user).filter(whose=Circle.LINES).order_by().values("pk")
        seen, tokens = circles.query.sql_with_params()
        where, known = "kind = %s AND unit = ANY(%s)", [plan.kind.name, units, *tokens]
        parts.append(_part(plan, Line, paths, f"circle_id IN ({seen})", where, known, sign="-"))
    return " UNION ALL ".join(part for part, _params in parts), [one for _part, params in parts for one in params]


def _circles(tokens):
    """(circles whose totals these tokens open, circles of lines they open besides), as keys."""
    groups = frozenset(token for token in tokens if ":" not in token)
    donor = frozenset(sorted(token for token in tokens if token.startswith(Circle.DONOR))[:1])
    rest, known = tokens - groups - donor, Q(Readable(groups))
    totals = _keys(Circle.objects.visible_to(Holder(groups)).filter(whose=Circle.GROUPS))
    if donor:
        totals += _keys(Circle.objects.visible_to(Holder(donor)).filter(whose=min(donor)).exclude(known))
        known |= Q(Meets(donor))
    if not rest:
        return totals, []
    lines = Circle.objects.filter(whose=Circle.LINES)
    if CTED in groups:  # all that CTED reads is known: said once more as the index of the others has it
        lines = lines.exclude(audience__contains=[CTED])
    return totals, _keys(lines.filter(Meets(rest)).exclude(known))


def _keys(circles):
    return list(circles.order_by().values_list("pk", flat=True))


def _part(plan, model, paths, circles, where, params, sign=""):
    """The statement of what is tallied in some totals or lines; `params` are those of `where` and of `circles`."""
    places = {path: f"key[{place}]" for place, path in enumerate(paths, start=1)}
    told = [f"{places[path]} AS k{n}" for n, path in enumerate(plan.by)] + [f"{sign}n AS n"]
    numbers = [2 * list(plan.kind.sums).index(name) + more for name in plan.sums for more in (1, 2)]
    told += [f"{sign}sums[{place}] AS s{n}" for n, place in enumerate(numbers)]
    met, texts = [where, circles], []
    for facet, values in plan.conditions:
        column, alone = places[facet.path], model is Total and facet.path == plan.each
        several = facet.many and not alone
        met.append(f"string_to_array({column}, ',') && %s::text[]" if several else f"{column} = ANY(%s)")
        texts.append(list(values))
    sql = f"SELECT {', '.join(told)} FROM {model._meta.db_table} WHERE {' AND '.join(met)}"  # noqa: S608
    return sql, [*params, *texts]
