"""The desk a report is written at: lists as one reader sees them, and a note of every record told from."""

from datetime import date, datetime
from decimal import Decimal
from importlib import import_module

from django.conf import settings
from django.db.models import Model, Q
from django.utils.translation import gettext as _t

from ctassist.accounts.guarded import Guarded
from ctassist.reference.partial_date import PartialDate
from ctassist.surfaces.columns import words
from ctassist.surfaces.filters import linked
from ctassist.surfaces.listing import LISTINGS

from .content import facts, table

#: As many rows one table of a report holds; a list that is longer says so before anything is made.
MOST_ROWS = 100_000


def lists():
    """Every list by its name. They are declared along with their addresses, which a worker has not looked at yet."""
    import_module(settings.ROOT_URLCONF)
    return LISTINGS


class TooLong(Exception):
    """A table would hold more rows than a report carries; the sentence says which."""


class Desk:
    """`Desk(reader)`; `told` collects {"app.Model": {key: [version, level]}} of the guarded records told from."""

    def __init__(self, reader):
        self.reader, self.told, self.lists = reader, {}, []

    # ---- rows -------------------------------------------------------------------------------------
    def listing(self, name, **params):
        """A list by its name, narrowed by its own filters; every filter must be one the list knows."""
        made = lists()[name](self.reader, {key: value for key, value in params.items() if value not in (None, "")})
        if made.unknown or not made.filterset.is_valid():
            raise ValueError(f"{name} cannot be narrowed by {made.unknown or made.filterset.errors}")
        return made

    def span(self, listing, portion):
        """From which row to which: all of them, or for "2/3" the second third."""
        if not portion:
            return 0, MOST_ROWS + 1
        number, parts = map(int, portion.split("/"))
        size = -(-listing.count(MOST_ROWS * parts) // parts)
        return (number - 1) * size, min(number * size, (number - 1) * size + MOST_ROWS + 1)

    def rows_of(self, listing, portion=""):
        """All rows of a list, or a part of them, in order, with what its shown cells need."""
        rows = listing.window(*self.span(listing, portion))
        if len(rows) > MOST_ROWS:
            raise TooLong(str(listing.title))
        self.lists.append(listing)
        for row in rows:
            self.note(row)
        self._note_behind(listing, rows)
        return rows

    def _note_behind(self, listing, rows):
        """Note the records whose facts the shown cells of the rows repeat."""
        for column in listing.shown_columns():
            name, path, repeats = BEHIND.get((listing.name, column.name), ("", "", None))
            by_key = {row.pk: row for row in rows} if name else {}
            for one in lists()[name].bare(self.reader).filter(**{f"{path}__in": list(by_key)}) if by_key else ():
                if repeats(by_key[getattr(one, f"{path}_id")], one):
                    self.note(one)

    def among(self, name, path, records, **params):
        """A list narrowed to the rows whose `path` leads to records at hand, which the reader was shown."""
        made = self.listing(name, **params)
        keys = [one.pk for one in records]
        made.filtered = made.filtered.filter(Q(pk__in=keys) if path == "pk" else linked(made.model, path, keys))
        made.narrowed = [_t("belonging to records told here")]
        return made

    def rows(self, name, *, columns=(), **params):
        """All rows of a list by its name; `columns` are those whose cells will be asked for."""
        return self.rows_of(self.listing(name, **({"columns": list(columns)} if columns else {}), **params))

    def one(self, name, ref):
        """The one record of a list with this reference, or None."""
        listing = lists()[name]
        return self.note(listing.one(self.reader, **{listing.ref: ref}))

    def note(self, record):
        """Note that the report tells from this record; gives the record back."""
        if isinstance(record, Guarded):
            self.told.setdefault(record._meta.label, {})[record.pk] = [record.version, record.level]
        return record

    # ---- cells ------------------------------------------------------------------------------------
    def cell(self, column, row):
        """One fact as content.py wants it; what is not known is said in the words of the column."""
        found = column.raw(row, self.reader)
        if isinstance(found, list):
            names = [column_words(self.note(one)) for one in found]
            return "; ".join(names) if names else unknown(column)
        if isinstance(found, Model):
            return column_words(self.note(found))
        if found is None or found == "":
            return unknown(column)
        if isinstance(found, PartialDate):
            exactly = {"date": found.first.isoformat()} if found.precision == "day" and not found.qualifier else {}
            return {"text": str(found), **exactly}
        if isinstance(found, (date, datetime)):
            return {"text": str(words(found)), "date": found.isoformat()[:10]}
        if column.kind == "rating":
            return str(found)
        if isinstance(found, (int, float, Decimal)) and column.kind in ("number", "money"):
            shown = column.cell(row, self.reader)["text"]
            return {"text": str(shown), "number": str(found)}
        return str(column.cell(row, self.reader)["text"])

    def table_of(self, caption, listing, empty="", portion=""):
        """A table of a list: its rows, or a part of them, and shown columns."""
        shown, rows = listing.shown_columns(), self.rows_of(listing, portion)
        cells = [[self.cell(column, row) for column in shown] for row in rows]
        return table(caption, [(c.label, KINDS.get(c.kind, "text")) for c in shown], cells, empty)

    def table(self, name, caption, *, columns=(), empty="", **params):
        """A table of a list by its name, in the columns named."""
        chosen = {"columns": list(columns)} if columns else {}
        return self.table_of(caption, self.listing(name, **chosen, **params), empty)

    def facts(self, name, row, columns):
        """A sheet of facts of one record, in the columns of its list that are named."""
        known = {column.name: column for column in lists()[name].columns}
        return facts((known[wanted].label, self.cell(known[wanted], row)) for wanted in columns)


def judged(row, one):
    """Whether a judgement is the one the row gives as its rating."""
    said = (row.judged_rating, row.judged_basis, row.judged_on)
    return one.assessing and (one.rating, one.basis, one.assessed_on) == said


def heard(row, one):
    """Whether a judgement is the one the row gives as reported."""
    said = (row.heard_rating, row.heard_basis, row.heard_on)
    return not one.assessing and (one.rating, one.basis, one.assessed_on) == said


def accepted(row, one):
    """Whether an update is the last accepted one."""
    return one.state == "accepted" and one.period_end == row.reported_until


#: Cells that repeat facts of other records: (list, column) → (their list, its way to the row, is it the one repeated?).
BEHIND = {
    ("recommendations", "rating"): ("assessments", "recommendation", judged),
    ("recommendations", "reported"): ("assessments", "recommendation", heard),
    ("projects", "reported_until"): ("updates", "project", accepted),
}

#: What a column of a list is on paper.
KINDS = {
    "code": "code",
    "date": "date",
    "number": "number",
    "money": "number",
    "badge": "badge",
    "long": "long",
}


def unknown(column):
    """What is not known, in the words of its column."""
    return {"text": str(column.empty), "unknown": True}


def column_words(record):
    """How a related record is named in a cell, as on the page."""
    if not isinstance(record, Model):
        return str(words(record))
    full = getattr(record, "NAMED_IN_FULL", False)
    return str(record) if full else str(getattr(record, "code", "") or record)
