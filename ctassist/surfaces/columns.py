"""A column: one fact of a row, said the same on page, export and detail sheet."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django.db.models import Manager, Model
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOT_RECORDED = _("not recorded")


def readable(obj, user):
    """Whether the user may know of a related row; rows without an audience are public knowledge."""
    asked = getattr(obj, "readable_by", None)
    return asked(user) if asked else True


def words(value):
    """A single value as a person writes it: dates in long form, yes and no, numbers with separators."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "j M Y, H:i T")
    if isinstance(value, date):
        return formats.date_format(value, "j M Y")
    if isinstance(value, Decimal):
        return formats.number_format(value, decimal_pos=2, use_l10n=True, force_grouping=True)
    return str(value)


class Column:
    """`name` is the filter's and the API's name too. `value(row)` overrides the attribute of that name.

    kind: text, long, number, date, badge, link, links, flag, code, money. `sort` are ORM names, or () for unsortable.
    `empty` says in words what a missing value means; `tone(row)` colours a badge; `reads` are the relations `value`
    follows besides the one of the column's name; `lang(row)` is the language the words are in, where it is known.
    """

    def __init__(
        self,
        name,
        label,
        *,
        kind="text",
        value=None,
        sort=None,
        shown=True,
        empty=NOT_RECORDED,
        tone=None,
        reads=(),
        lang=None,
    ):
        self.name, self.label, self.kind, self.lang = name, label, kind, lang
        self.value, self.shown, self.empty, self.tone = value, shown, empty, tone
        self.reads = reads
        self.sort = (name,) if sort is None else tuple(sort)

    def raw(self, row, user):
        """The Python value the user may know: None, a value, a record, or a list of records."""
        found = self.value(row) if self.value else _attribute(row, self.name)
        if isinstance(found, Manager):
            found = found.all()
        if isinstance(found, Model):
            return found if readable(found, user) else None
        if hasattr(found, "__iter__") and not isinstance(found, (str, dict, Promise)):
            return [one for one in found if readable(one, user)]
        return found

    def plain(self, row, user):
        """The value for a spreadsheet: number, date, or text; None where unknown."""
        found = self.raw(row, user)
        if isinstance(found, list):
            return "; ".join(_name(one) for one in found) or None
        if isinstance(found, Model):
            return _name(found)
        if found is None or found == "":
            return None
        if isinstance(found, (bool, int, float, Decimal, datetime, date)):
            return found if not isinstance(found, bool) else str(words(found))
        return str(self._display(row, found))

    def cell(self, row, user):
        """What the template draws: {"kind", "text", "url", "tone", "items"}."""
        found = self.raw(row, user)
        if found is None or found == "" or found == []:
            return {"kind": "empty", "text": self.empty}
        if isinstance(found, list):
            return {"kind": "links", "items": [{"text": _name(one), "url": _url(one), "tone": ""} for one in found]}
        if isinstance(found, Model):
            return {"kind": "link", "text": _name(found), "url": _url(found)}
        cell = {"kind": self.kind, "text": words(self._display(row, found))}
        if self.kind == "code":
            cell["url"] = row.get_absolute_url()
        if isinstance(found, datetime):
            cell["moment"] = found.isoformat()
        if self.lang and (lang := self.lang(row)):
            cell["lang"] = lang
        if self.tone:
            cell["tone"] = self.tone(row)
        return cell

    def _display(self, row, found):
        return found if self.value else _choices(type(row), self.name).get(found, found)


@cache
def _choices(model, name):
    """{value: words} of a field with choices. Django's own display looks at all the words each time it says one."""
    field = next((one for one in model._meta.fields if one.name == name), None)
    return dict(field.flatchoices) if field and field.choices else {}


def _attribute(row, path):
    found = row
    for name in path.split("__"):
        if found is None:
            return None
        found = getattr(found, name)
    return found


def _name(obj):
    """How a related record is named in a cell: by its code, or in full where nobody says its code (`NAMED_IN_FULL`)."""
    if not isinstance(obj, Model):
        return str(words(obj))
    return str(obj) if getattr(obj, "NAMED_IN_FULL", False) else str(getattr(obj, "code", "") or obj)


def _url(obj):
    return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else ""
