"""Axes: by what rows are counted; each knows how it is grouped, named, and which filter leaves its rows."""

from datetime import date

from django.db.models import Case, F, When
from django.db.models.functions import ExtractYear, Left
from django.utils.translation import gettext as _t

from ..tallies.snapshot import one_view


class Records:
    """By related records everybody may know: themes, States, donors. `code` is the field their filter asks for.

    Where the list is narrowed to some of them, only these are told: a row of two themes is not counted under the other.
    """

    def __init__(self, name, label, path, model, *, code="code", words="", many=False):
        """`words` is the field that names a record where its own words are short; `many`: a row may have several."""
        self.name, self.label, self.path, self.model, self.code = name, label, path, model, code
        self.words, self.many = words, many

    @property
    def facet(self):
        """What it is tallied by."""
        return self.path

    def grouped(self):
        """What a row is grouped by."""
        return F(self.path)

    def said(self, row):
        """What a record is called."""
        return str(getattr(row, self.words)) if self.words else str(row)

    def every(self, listing):
        """The same of all keys there may be."""
        return self._named(self.all_rows(listing).values(), True, listing)

    def named(self, keys, listing):
        """{key: (how it sorts, words, filters)} of the keys that are told."""
        found = self.all_rows(listing)
        return self._named([found[key] for key in keys if key in found], None in keys, listing)

    def all_rows(self, listing):
        """{key: row} of all there may be, read once in a view."""
        with one_view() as view:
            asked = self.model, listing.user.tokens
            if asked not in view.named:
                view.named[asked] = {row.pk: row for row in self.model.objects.visible_to(listing.user)}
            return view.named[asked]

    def _named(self, rows, none, listing):
        chosen = set(filter(None, listing.params.getlist(self.name)))
        found = {
            row.pk: (self.said(row).casefold(), self.said(row), {self.name: str(getattr(row, self.code))})
            for row in rows
            if not chosen or str(getattr(row, self.code)) in chosen
        }
        if none and not chosen:
            found[None] = ("\uffff", _t("not stated"), None)
        return found


class Either:
    """By the record a row names itself, or else by all it is linked to by another path."""

    def __init__(self, path, other):
        self.facet, self.other = path, other

    def grouped(self):
        """What a row is grouped by."""
        return Case(When(**{f"{self.facet}__isnull": False}, then=F(self.facet)), default=F(self.other))


class Years:
    """By the year a date begins in; `period` is the filter of days, `dated` the one of rows with a date."""

    name = "year"

    def __init__(self, label, path, *, partial=True, period="", dated=""):
        self.label, self.path, self.partial = label, path, partial
        self.period, self.dated = period or path, dated

    @property
    def facet(self):
        """What it is tallied by."""
        return f"{self.path}__year"

    def grouped(self):
        """What a row is grouped by."""
        return Left(self.path, 4) if self.partial else ExtractYear(self.path)

    def every(self, _listing):
        """None: the keys are told by what there is, in the order of their texts."""
        return None

    def named(self, keys, listing):
        """{key: (how it sorts, words, filters)} of all keys."""
        found = {key: (str(key), str(key), self._within(int(key), listing)) for key in keys if key}
        if None in keys:
            found[None] = ("~", _t("year not stated"), {self.dated: "no"} if self.dated else None)
        return found

    def _within(self, year, listing):
        """The days of the year, as far as the list is not narrowed to fewer."""
        after, before = (listing.params.get(f"{self.period}_{end}") or "" for end in ("after", "before"))
        first, last = date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()
        return {f"{self.period}_after": max(after, first), f"{self.period}_before": min(before or last, last)}


class Steps:
    """By fixed choices, in their order; `empty` is (filter value, words) of rows that have none."""

    def __init__(self, name, path, choices, *, empty=None):
        self.name, self.path = name, path
        self.choices = [*([("", empty[1])] if empty else []), *choices]
        self.empty = empty[0] if empty else ""

    @property
    def facet(self):
        """What it is tallied by."""
        return self.path

    def grouped(self):
        """What a row is grouped by."""
        return F(self.path)

    def words(self):
        """{value: words} in their order."""
        return {code: str(label) for code, label in self.choices}

    def params(self, code):
        """The filter that leaves the rows of one step."""
        return {self.name: code or self.empty}


def with_more(params, more):
    """Parameters of a list with some set."""
    made = params.copy()
    for key, value in more.items():
        made[key] = value
    return made


def merged(*params):
    """Filters together; None where one of them has no filter."""
    return None if None in params else {key: value for some in params for key, value in some.items()}
