"""Reading: totals, lines of the circles a reader is in besides; what was written since is counted now.

A row counts once, in one of these ways: in totals of a group the reader belongs to; in totals of the donor the reader
looks for; in a line only the reader's other tokens open; in a unit written since, whose lines are taken out again and
whose rows are counted; or aside.
"""

from dataclasses import dataclass

from django.db import connection
from django.http import QueryDict

from ctassist.accounts.guarded import Readable

from ..models import Aside, Circle, Line, Total
from .circles import circles_of
from .count import named
from .kind import YES
from .kinds import KINDS
from .merged import Merged, live, path_of
from .snapshot import has_asides, one_view, pending

IDS = "circle_id = ANY(%s)"
#: Asked of each line by itself: there are many more circles than lines.
SEEN = f"(SELECT {{}} FROM {Circle._meta.db_table} c WHERE c.id = circle_id)"  # noqa: S608
#: Conditions of a facet: of many links, of the one an index finds, of any other. Of what an index does not know the
#: database would guess that it is rare, and then sort what it had better hash: most lines of a cut are asked for.
MEETS, FOUND, AMONG = "string_to_array({}, ',') && %s::text[]", "{} = ANY(%s)", "array_position(%s, {}) IS NOT NULL"
#: How often a row that is kept under each of its values is found.
AGAIN = """ CROSS JOIN LATERAL (
  SELECT count(*) AS times FROM unnest(string_to_array(key[1], ',')) one WHERE one = ANY(%s)) again"""


@dataclass(frozen=True)
class Plan:
    """How tallies answer: the cut of the totals and the facet it is found or told by, what is asked for, and the
    conditions as (facet, texts). Without a cut they answer by the lines of some units. `alone`: each of many links is
    told by itself, of those asked for only, and not as the one text they are kept as."""

    kind: object
    each: str
    cut: tuple
    by: tuple
    sums: tuple
    conditions: tuple
    alone: bool = False

    @property
    def daily(self):
        """Whether it holds only for the day it was tallied on."""
        return any(
            self.kind.facet(path).daily for path in (*self.by, *(facet.path for facet, _texts in self.conditions))
        )


def tally(listing, by=(), sums=(), also=None, kind=None):
    """Rows of a list by paths or axes, as [{path: value, "n": rows, number: its sum or None, "number_stated": rows}].

    `also` are further filters of the list, by a `kind` of its own where that answers them. By nothing there is one
    answer, else one for each group that has rows.
    """
    asked = asked_of(listing, also)
    kind = kind_of(listing, asked, kind)
    with one_view() as view:
        merged = Merged(kind, by, sums)
        kept, counted = sources(listing, asked, by, sums, view, kind)
        if kept is not None:
            merged.add_kept(_kept(kept, merged, view))
        for rows in counted:
            merged.add(live(rows, merged))
        return merged.told()


def number(listing, also=None):
    """How many rows there are."""
    kind = KINDS.get(listing.name)
    for name in kind.yes.keys() & also.keys() if kind and also else ():
        known = tally(listing, also=also | {name: YES}, kind=kind.yes[name])[0]["n"]
        if also[name] == YES:
            return known
        return number(listing, {key: value for key, value in also.items() if key != name}) - known
    return tally(listing, also=also)[0]["n"]


def numbers(listing, further):
    """How many rows there are under each of several further filters: where one cut tells them apart it is read once."""
    with one_view() as view:
        asked = [asked_of(listing, also) for also in further]
        found = _told_apart(listing, asked, view)
        return [number(listing, also) if n is None else n for also, n in zip(further, found, strict=True)]


def _told_apart(listing, asked, view):
    """The numbers one cut answers; None for each other one."""
    kind = kind_of(listing, [listing.filterset])
    more = [kind and conditions_of(kind, one[1:]) for one in asked]
    by = tuple(dict.fromkeys(facet.path for some in more for facet, _texts in some or ()))
    plan = _plan(kind, [listing.filterset], by, ()) if by else None
    units = pending(kind, view, daily=plan.daily) if plan else None
    if units is None:
        return [None] * len(asked)
    groups = _kept(_tallied(plan, listing.user, units, view), Merged(kind, by, ()), view)
    return [
        None
        if some is None
        else _under(some, by, groups) + sum(rows.count() for rows in _now(plan, listing, one, units, view))
        for some, one in zip(more, asked, strict=True)
    ]


def _under(conditions, by, groups):
    """How many rows stand in the groups that meet these conditions."""
    met = [(by.index(facet.path), facet.many, {*texts}) for facet, texts in conditions]
    return int(
        sum(
            n
            for key, n, _sums in groups
            if all(texts.intersection((key[place] or "").split(",") if many else [key[place]])
                   for place, many, texts in met)
        )
    )  # fmt: skip


def kind_of(listing, asked, kind=None):
    """The kind that answers for a list with these filters: the one of the list, or the one that answers instead."""
    kind, given = kind or KINDS.get(listing.name), {name for one in asked for name in one.asked.fields}
    return next((other for name, other in kind.instead.items() if name in given), kind) if kind else None


def asked_of(listing, also):
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


def _plan(kind, asked, by, sums, *, alone=False):
    """How tallies answer; None where they do not tell apart what is asked."""
    conditions = None if kind is None else conditions_of(kind, asked)
    if conditions is None:
        return None
    paths = tuple(path_of(one) for one in by)
    cut = kind.cut_for(paths, conditions, alone=alone)
    if cut is None and any(facet.path in kind.found for facet, _texts in conditions):
        cut = "", None
    return cut and Plan(kind, *cut, paths, tuple(sums), tuple(conditions), alone)


def conditions_of(kind, asked):
    """The filters of a list as [(facet, texts)]; None where one is not answered by a facet, or makes no sense."""
    conditions = []
    for one in asked:
        if not one.is_valid():
            return None
        for name, value in one.asked.cleaned_data.items():
            if kind.granted.get(name) == value:
                continue
            if name not in kind.filters:
                return None
            facet = kind.facet(kind.filters[name])
            if (texts := facet.texts(value)) is None:
                return None
            conditions.append((facet, tuple(texts)))
    return conditions


def sources(listing, asked, by, sums, view, kind, *, alone=False):
    """(the statement of what is tallied, with its parameters, or None; the rows that are counted now); `alone`: with
    each of many links by itself."""
    plan = _plan(kind, asked, by, sums, alone=alone)
    units = pending(plan.kind, view, daily=plan.daily) if plan else None
    if units is None:
        return None, [_rows(listing, asked)]
    return _tallied(plan, listing.user, units, view), _now(plan, listing, asked, units, view)


def _now(plan, listing, asked, units, view):
    """Those of the rows that are counted now: of units written since, and those aside."""
    asides = has_asides(plan.kind, view)
    if not units and not asides:
        return []
    rows = _rows(listing, asked)
    counted = [rows.filter(**{f"{plan.kind.unit}__in": units})] if units else []
    if asides:
        aside = Aside.objects.filter(kind=plan.kind.name).exclude(unit__in=units).values("row")
        counted.append(rows.filter(pk__in=aside))
    return counted


def _kept(kept, merged, view):
    """What is tallied: (texts of the facets, rows, (sum, rows that state it) of each number); once in a view."""
    keys, numbers = len(merged.by), 2 * len(merged.names)
    heads, (told, params) = [f"k{n}" for n in range(keys)], kept
    sql = f"SELECT {', '.join([*heads, 'sum(n)', *(f'sum(s{n})' for n in range(numbers))])} FROM ({told}) told"  # noqa: S608
    sql += f" GROUP BY {', '.join(heads)}" if heads else ""
    question = sql, repr(params)
    if question not in view.kept:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            view.kept[question] = [(line[:keys], line[keys] or 0, line[keys + 1 :]) for line in cursor.fetchall()]
    return view.kept[question]


def _tallied(plan, user, units, view):
    """The statement of what is tallied, as lines of k0… (facets), n (rows), s0… (sums, rows that state them)."""
    if plan.cut is None:
        return _lines(plan, user, units)
    where, named_so = "kind = %s AND cut = %s", [plan.kind.name, named(plan.each, plan.cut)]
    paths = (plan.each, *plan.cut) if plan.each else plan.cut
    totals, besides = circles_of(user.tokens, view)
    parts = [_part(plan, Total, paths, IDS, where, [*named_so, totals])]
    several = next((texts for facet, texts in plan.conditions if facet.path == plan.each and facet.many), ())
    if len(several) > 1 and plan.each not in plan.by:
        named_so[1] = named(plan.each, plan.cut, again=True)
        parts.append(_part(plan, Total, paths, IDS, where, [*named_so, totals], again=list(several)))
    paths = tuple(plan.kind.places)
    if besides:
        parts.append(_part(plan, Line, paths, IDS, "kind = %s", [plan.kind.name, besides]))
    if units:
        circles = Circle.objects.visible_to(user).filter(whose=Circle.LINES).order_by().values("pk")
        seen, tokens = circles.query.sql_with_params()
        where, known = "kind = %s AND unit = ANY(%s)", [plan.kind.name, units, *tokens]
        parts.append(_part(plan, Line, paths, f"circle_id IN ({seen})", where, known, sign="-"))
    return " UNION ALL ".join(part for part, _params in parts), [one for _part, params in parts for one in params]


def _lines(plan, user, units):
    """The statement of the lines of all units of which the conditions may hold, but for these."""
    seen, tokens = Readable(user.tokens).condition("c.audience", "c.lapses_at")
    where, params = ["kind = %s", "unit <> ALL(%s)"], [plan.kind.name, units]
    for facet, texts in plan.conditions:
        if facet.path in plan.kind.found:
            found, keys = plan.kind.found[facet.path](texts).query.sql_with_params()
            where.append(f"unit IN ({found})")
            params += keys
    return _part(plan, Line, tuple(plan.kind.places), SEEN.format(seen), " AND ".join(where), [*params, *tokens])


def _part(plan, model, paths, circles, where, params, sign="", again=None):
    """The statement of what is tallied in some totals or lines; `params` are those of `where` and of `circles`. Of rows
    found several times, `again` by these values, what is too much."""
    places = {path: f"key[{place}]" for place, path in enumerate(paths, start=1)}
    table = model._meta.db_table
    if again:
        sign, table, params = "(1 - again.times) * ", f"{table}{AGAIN}", [again, *params]
    told = []
    for n, path in enumerate(plan.by):
        if plan.alone and plan.kind.facet(path).many and not (model is Total and path == plan.each):
            table += f" LEFT JOIN LATERAL unnest(string_to_array({places[path]}, ',')) of_{n}(one) ON true"
            told.append(f"of_{n}.one AS k{n}")
        else:
            told.append(f"{places[path]} AS k{n}")
    told.append(f"{sign}n AS n")
    numbers = [2 * list(plan.kind.sums).index(name) + more for name in plan.sums for more in (1, 2)]
    told += [f"{sign}sums[{place}] AS s{n}" for n, place in enumerate(numbers)]
    met, texts = [where, circles], []
    for facet, values in plan.conditions:
        column, alone = places[facet.path], model is Total and facet.path == plan.each
        if alone and again:
            met.append("again.times > 1")
            continue
        several = facet.many and not alone
        met.append(MEETS.format(column) if several else (FOUND if alone else AMONG).format(column))
        texts.append(list(values))
    sql = f"SELECT {', '.join(told)} FROM {table} WHERE {' AND '.join(met)}"  # noqa: S608
    return sql, [*params, *texts]
