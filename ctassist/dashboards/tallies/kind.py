"""How a kind of row is tallied: what tells rows apart, which numbers are added, what a change of a table touches."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

YES, NO = "yes", "no"
#: The way totals are kept: those kept in another way do not count.
WAY = 3


def key(value):
    """A value as it is kept: of a record its key."""
    return str(getattr(value, "pk", value))


@dataclass(frozen=True)
class Facet:
    """One thing rows are told apart by, under the path or name a figure or filter asks for it.

    `kept(model)` is what is tallied where that is not the path itself; of `many` links all keys are kept together.
    `read` gives a kept text the type it has in a row, `text` a value of a filter the text it is kept as. A `daily`
    facet holds for the day it was counted on. Where what readers know differs, `least(model)` is what all of them do:
    rows of which that is something else are aside. `whole` says for which text the value of a filter stands as a whole,
    or None where the facet does not answer it.
    """

    path: str
    kept: Callable | None = None
    many: bool = False
    read: Callable = str
    text: Callable = key
    daily: bool = False
    least: Callable | None = None
    whole: Callable | None = None

    def expression(self, model):
        """What is tallied."""
        if self.kept is not None:
            return self.kept(model)
        return keys_of(model, self.path) if self.many else F(self.path)

    def values(self, text):
        """The values of a kept text, each by itself."""
        if text is None:
            return (None,)
        return tuple(map(self.read, text.split(","))) if self.many else (self.read(text),)

    def texts(self, given):
        """The values a filter names, as they are kept; None where the facet does not tell."""
        if self.whole:
            return (told := self.whole(given)) and [told]
        several = [given] if isinstance(given, str) or not hasattr(given, "__iter__") else given
        return [self.text(one) for one in several]


def keys_of(model, path):
    """The keys of many linked records, in order, as one value; `path` may begin at the record a row belongs to."""
    own, _dots, name = path.rpartition("__")
    holder = model._meta.get_field(own).related_model if own else model
    link = holder._meta.get_field(name)
    ties = link.remote_field.through._base_manager.filter(**{link.m2m_field_name(): OuterRef(own or "pk")})
    far = f"{link.m2m_reverse_field_name()}_id"
    return ArraySubquery(ties.order_by(far).values(far))


def among(rows):
    """Yes or no: whether a row is among these, a Q or a function of rows to rows."""

    def kept(model):
        so = rows if isinstance(rows, Q) else Exists(rows(model.objects.all()).filter(pk=OuterRef("pk")).order_by())
        return Case(When(so, then=Value(YES)), default=Value(NO))

    return kept


def flag(name, rows, *, daily=False):
    """A facet of two values: whether a row is among these."""
    return Facet(name, among(rows), daily=daily)


@dataclass(frozen=True)
class Number:
    """What is added up of a row; `read` gives a sum its type."""

    of: Any
    read: Callable = int


@dataclass(frozen=True)
class Watch:
    """A table whose changes touch units: the column of the unit, or of a key the statement `units` finds them by."""

    table: str
    column: str
    units: str = ""


@dataclass(frozen=True)
class Kind:
    """The rows of one list, that `of` another name than its own. `unit` is the path to the record that changes as one.

    `cuts` are facets kept together in totals, `each` those kept for each value of a facet by itself, found by these
    values; totals are added up by way of `wide` cuts, which are not kept. `filters` says which facet answers a filter
    of the list. Rows of which `aside` is so are never tallied, so that all others fulfil what is `granted`, as
    {filter: its value}. Where only some rows are `taken`, or each several times, `audience` is who knows that. A filter
    of `instead` is answered by another kind; so is the yes of one of `yes`, its no by what that leaves. `found` gives
    the units of some values of a facet: of few units the lines are read where no cut answers.
    """

    name: str
    model: Any
    unit: str
    facets: tuple
    cuts: tuple
    filters: dict
    watches: tuple
    each: dict = field(default_factory=dict)
    sums: dict = field(default_factory=dict)  # of Numbers
    aside: Q = Q(pk__in=[])
    granted: dict = field(default_factory=dict)
    wide: tuple = ()
    of: str = ""
    taken: Callable = lambda rows: rows
    audience: Any = None
    yes: dict = field(default_factory=dict)
    instead: dict = field(default_factory=dict)
    found: dict = field(default_factory=dict)

    @property
    def list(self):
        """The name of the list."""
        return self.of or self.name

    @cached_property
    def places(self):
        """{path: place in the key}."""
        return {facet.path: place for place, facet in enumerate(self.facets)}

    @cached_property
    def differing(self):
        """The places of facets of which some know more than others."""
        return [place for place, facet in enumerate(self.facets) if facet.least]

    @property
    def daily(self):
        """Whether something of it holds only for the day it was counted on."""
        return any(facet.daily for facet in self.facets)

    def facet(self, path):
        """A facet by its path."""
        return self.facets[self.places[path]]

    def rows(self, units=None):
        """Rows to be tallied as (key, unit, audience, when it lapses, whether aside, facets, what all know of those of
        which some know more, numbers)."""
        rows = self.model._base_manager.order_by()
        if units is not None:
            rows = rows.filter(**{f"{self.unit}__in": units})
        rows = self.taken(rows)
        aside = Case(When(self.aside, then=Value(True)), default=Value(False))
        facts = {f"facet_{place}": facet.expression(self.model) for place, facet in enumerate(self.facets)}
        facts |= {f"least_{place}": self.facets[place].least(self.model) for place in self.differing}
        numbers = {f"sum_{place}": one.of for place, one in enumerate(self.sums.values())}
        told = {"unit_": F(self.unit), "audience_": self.audience or F("audience"), "aside_": aside}
        rows = rows.annotate(**told, **facts, **numbers)
        return rows.values_list("pk", "unit_", "audience_", "lapses_at", "aside_", *facts, *numbers)

    @cached_property
    def form(self):
        """A mark of the declaration: tallies made by another one do not count."""
        sql, params = self.rows().query.sql_with_params()
        today = timezone.localdate().isoformat()
        lasting = [param for param in params if not isinstance(param, date) and param != today]
        told = sql, lasting, self.totals, WAY
        return hashlib.md5(repr(told).encode(), usedforsecurity=False).hexdigest()

    @cached_property
    def touched(self):
        """The statement that finds the units behind what was `written`: before and after, as either may be another."""
        parts = []
        for watch in self.watches:
            for side in ("before", "after"):
                value = f"(v.{side} ->> '{watch.column}')::bigint"
                found = f"CROSS JOIN LATERAL ({watch.units.format(value)}) u(unit)" if watch.units else ""
                told = "u.unit" if found else f"{value} AS unit"
                whose = f"WHERE v.\"table\" = '{watch.table}'"
                parts.append(f"SELECT {told} FROM written v {found} {whose}")  # noqa: S608 (our own declarations)
        return " UNION ALL ".join(parts)

    @cached_property
    def totals(self):
        """Every cut, as (facet each value of which is kept by itself or "", paths); the widest first."""
        found = [("", cut) for cut in self.cuts]
        found += [(path, cut) for path, cuts in self.each.items() for cut in cuts]
        return sorted(found, key=lambda one: -len(one[1]))

    def cut_for(self, by, conditions, *, alone=False):
        """The narrowest cut that answers, one found by values first; None where there is none. `alone`: each of many
        links is told by itself, and of those asked for only, so that a cut kept for each value answers that too."""
        narrowed = [facet.path for facet, _texts in conditions]
        asked, told = {*by, *narrowed}, {path for path in by if alone and self.facet(path).many}
        found = {path for path in narrowed if narrowed.count(path) == 1} - (set(by) - told)
        kept = {"", *found, *(told - set(narrowed))}
        fitting = [one for one in self.totals if asked - {one[0]} <= set(one[1]) and one[0] in kept]
        return min(
            fitting, key=lambda one: (one[0] not in found, len({*one[1], one[0]} - {""}), not one[0]), default=None
        )
