"""What a figure is: a caption, the table of its numbers, a chart that says the same, and a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _t

from ctassist.reference.partial_date import PartialDate
from ctassist.surfaces.columns import words as written

#: As many marks one chart holds, and as many lines its table; what is left out is said.
MOST_MARKS, MOST_LINES = 60, 400


class Head(NamedTuple):
    """A column of the table: its name for machines, its label for people, what it holds (text, code, number, date),
    and the words for nothing."""

    name: str
    label: str
    kind: str = "text"
    empty: str = ""


class Links(Mapping):
    """Marks by their places, each made when it is asked for: a tile shows a few of hundreds."""

    def __init__(self, places, mark):
        """`places` are {place: what its mark is made of}."""
        self.places, self.mark = places, mark

    def __getitem__(self, place):
        return self.mark(self.places[place])

    def __iter__(self):
        return iter(self.places)

    def __len__(self):
        return len(self.places)


@dataclass(frozen=True)
class Figure:
    """`lines` are dictionaries by the names of `heads`; a value that is not recorded is None, never zero. Where no
    number is recorded there is no chart.

    `totals` are counted over the rows themselves, not over the lines, so that they hold where a row is in two lines.
    `links` are the marks that lead from cells to their rows: {(place of the line, name of the head): mark}.
    `all` is how many lines there are where fewer were read. A table that is cut says so in `cut`.
    `ways` are parts of the figure one may look at by themselves: {words: filters}.
    """

    caption: str
    heads: list
    lines: list
    chart: object
    said: str
    totals: dict = field(default_factory=dict)
    links: Mapping = field(default_factory=dict)
    ways: dict = field(default_factory=dict)
    all: int = 0
    cut: str = field(default="", init=False)

    def __post_init__(self):
        count = max(self.all, len(self.lines))
        if count > MOST_LINES:
            cut = _t("The table is cut: the first %(n)s of %(m)s lines; narrow the figure to see the others.")
            cut %= {"n": MOST_LINES, "m": f"{count:,}"}
            for name, value in (("cut", cut), ("said", f"{self.said} {cut}"), ("lines", self.lines[:MOST_LINES])):
                object.__setattr__(self, name, value)

    @property
    def columns(self):
        """The heads as paper wants them."""
        return [(head.label, head.kind) for head in self.heads]

    @property
    def rows(self):
        """The lines as paper wants them."""
        return [[cell(line[head.name], head.empty) for head in self.heads] for line in self.lines]

    @property
    def spec(self):
        """The chart for Vega-Lite, with its data inside; None where there is none."""
        return self.chart and self.chart.spec()


@dataclass(frozen=True)
class Nothing:
    """There is nothing to draw, and `said` is why."""

    said: str


def cell(value, empty=""):
    """One fact in words, with the number or the day a spreadsheet wants."""
    if value is None or value == "":
        return {"text": empty or _t("not recorded"), "unknown": True}
    if isinstance(value, PartialDate):
        exactly = {"date": value.first.isoformat()} if value.precision == "day" and not value.qualifier else {}
        return {"text": str(value), **exactly}
    if isinstance(value, date):
        return {"text": str(written(value)), "date": value.isoformat()}
    if isinstance(value, (int, Decimal)):
        return {"text": amount(value), "number": str(value)}
    return str(value)


def machine(value):
    """One fact for machines: exact numbers as text, days in ISO form."""
    return value if value is None or isinstance(value, int) else in_iso(value)


def in_iso(value):
    """A day in ISO form, as exact as it is known; everything else as text."""
    if isinstance(value, PartialDate):
        return value.in_json()["date"]
    return value.isoformat() if isinstance(value, date) else str(value)


def amount(value):
    """A number as a person writes it."""
    return f"{value:,}" if isinstance(value, int) else str(written(value))


def yesterday():
    """The last day that is over, as filters want it."""
    return (timezone.localdate() - timedelta(days=1)).isoformat()
