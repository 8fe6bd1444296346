"""Dates as sources give them: "2012", "late 2014", "since 2011", "3 Dec 2019"; one value type, one model field."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Left, Substr
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ctassist.surfaces.api.parts import Plain

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
LAST_DAY = 12  #: where the last day starts in the stored text
QUALIFIERS = ("since", "until", "about")
HELP = gettext_lazy("As exactly as it is known: 2019-12-03, March 2012, 2012, late 2014, since 2011.")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A span of days (`first` to `last`, both included) and the words it is written in. Sorts by its first day."""

    first: date
    last: date
    text: str

    def __str__(self):
        return self.text

    @property
    def precision(self):
        """ "day", "month", "year" or "part" (early, mid, late)."""
        days = (self.last - self.first).days + 1
        if days == 1:
            return "day"
        return "month" if days <= 31 else "year" if days >= 365 else "part"

    @property
    def qualifier(self):
        """ "since", "until", "about" or ""."""
        word = self.text.split(" ")[0]
        return word if word in QUALIFIERS else ""

    def in_json(self):
        """For machines: ISO 8601 as exact as it is known, the precision, the span, the words."""
        exactly = self.first.isoformat()[: {"day": 10, "month": 7}.get(self.precision, 4)]
        told = {"date": exactly, "precision": self.precision, "qualifier": self.qualifier}
        return told | {"first": self.first.isoformat(), "last": self.last.isoformat(), "text": self.text}

    @classmethod
    def of(cls, value):
        """Read a date, an ISO text or field language; raises ValueError with a sentence."""
        if value is None or isinstance(value, cls):
            return value
        if isinstance(value, date):
            return cls(value, value, f"{value.day} {calendar.month_abbr[value.month]} {value.year}")
        return parse(str(value))


def _span(year, month=None, day=None):
    if not 1900 <= year <= 2100:
        raise ValueError(_("Give a year between 1900 and 2100."))
    if day is not None:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


FORMS = (
    (re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"), "day"),
    (re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})"), "month"),
    (re.compile(r"(?P<y>\d{4})"), "year"),
    (re.compile(r"(?P<part>early|mid|late)[- ](?P<y>\d{4})"), "part"),
    (re.compile(r"(?P<d>\d{1,2}) (?P<mn>[a-z]+)\.? (?P<y>\d{4})"), "day"),
    (re.compile(r"(?P<mn>[a-z]+)\.? (?P<y>\d{4})"), "month"),
)


def _match(text):
    for pattern, kind in FORMS:
        if found := pattern.fullmatch(text):
            return found.groupdict(), kind
    raise ValueError(_("This date cannot be read. Write it as 2019-12-03, March 2012, 2012, late 2014 or since 2011."))


def parse(text):
    """PartialDate from field language; raises ValueError with a sentence saying which forms are understood."""
    words = " ".join(text.lower().split())
    qualifier = next((q for q in QUALIFIERS if words.startswith(q + " ")), "")
    found, kind = _match(words.removeprefix(qualifier).strip())
    year = int(found["y"])
    if kind == "part":
        start, end = PARTS[found["part"]]
        first, last, plain = _span(year, start)[0], _span(year, end)[1], f"{found['part']} {year}"
    else:
        month = MONTHS.get(found["mn"]) if found.get("mn") else int(found.get("m") or 0) or None
        if kind != "year" and not month:
            raise ValueError(_("“%(word)s” is not a month.") % {"word": found.get("mn") or found.get("m")})
        try:
            first, last = _span(year, month, int(found["d"]) if kind == "day" else None)
        except (ValueError, calendar.IllegalMonthError) as wrong:
            if 1900 <= year <= 2100:
                raise ValueError(_("There is no such day in the calendar.")) from wrong
            raise
        name = calendar.month_abbr[month] if month else ""
        plain = {"year": f"{year}", "month": f"{name} {year}", "day": f"{first.day} {name} {year}"}[kind]
    return PartialDate(first, last, f"{qualifier} {plain}".strip())


class PartialDateField(models.CharField):
    """Stores "first~last~words" in one column, so that ordering and ranges work on the first day as plain text.

    Lookups `__gte`, `__lt` and so on take a date or an ISO text and compare first days.
    """

    description = "a date as exactly as it is known"

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 60
        kwargs.setdefault("help_text", HELP)
        kwargs["db_collation"] = "C"
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for made in ("max_length", "db_collation"):
            kwargs.pop(made, None)
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return _unpack(value)

    def to_python(self, value):
        if value in (None, ""):
            return None
        try:
            return _unpack(value) if isinstance(value, str) and "~" in value else PartialDate.of(value)
        except ValueError as wrong:
            raise ValidationError(str(wrong), code="invalid") from wrong

    def get_prep_value(self, value):
        if value in (None, ""):
            return None
        if isinstance(value, str) and "~" in value:
            return value
        if isinstance(value, date):
            return value.isoformat()
        partial = PartialDate.of(value)
        return f"{partial.first.isoformat()}~{partial.last.isoformat()}~{partial.text}"

    def value_to_string(self, obj):
        return str(self.value_from_object(obj) or "")

    def says_part(self):
        """How contracts of the API say it."""
        return Plain(self.name, {"$ref": "#/components/schemas/PartialDate"}, encode=PartialDate.in_json, empty=True)

    def run_validators(self, value):
        """Reading the value has validated it; CharField's length check is about the stored form."""

    def formfield(self, **kwargs):
        return super(models.CharField, self).formfield(**{"form_class": PartialDateInput, **kwargs})


class PartialDateInput(forms.CharField):
    """A text box that answers in words when a date cannot be read."""

    #: Machines may send the whole of what `in_json` gives.
    reads_parts = True

    def __init__(self, *args, empty_value=None, **kwargs):
        super().__init__(*args, **kwargs)

    def has_changed(self, initial, data):
        """The same date in other words is no change."""
        try:
            return PartialDate.of(initial or None) != PartialDate.of(data or None)
        except ValueError:
            return True

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return PartialDate.of(text)
        except ValueError as wrong:
            raise ValidationError(str(wrong), code="invalid") from wrong


def _unpack(value):
    if value is None:
        return None
    first, last, text = value.split("~", 2)
    return PartialDate(date.fromisoformat(first), date.fromisoformat(last), text)


def in_order(start, end):
    """Condition for a CheckConstraint: an end, where given, does not lie wholly before the start."""
    return (
        models.Q(**{f"{start}__isnull": True})
        | models.Q(**{f"{end}__isnull": True})
        | GreaterThanOrEqual(Substr(end, LAST_DAY, 10), Left(start, 10))
    )
