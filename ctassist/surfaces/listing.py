"""A listing: rows + filters + columns + order, declared once and shown on every surface."""

from urllib.parse import urlencode

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from .related import read

#: Every listing by its name, which is also its path and its embed name.
LISTINGS = {}

#: Parameters that are about the surface, not about the rows.
SURFACE_PARAMETERS = {"page", "sort", "columns", "format", "partial"}


class Listing:
    """`Listing(user, params)`; `params` is a QueryDict or a dict. Subclasses only declare.

    name, model, title, description · filterset · columns · order (ORM names) · related, prefetch (for the cells)
    · prefetch_one (for the page of one record) · named_by (relations a row reads to say its own name and address)
    · ref (the field in URLs) · group and place (section navigation; no group, no entry) · creates (act pages).
    """

    name = ""
    model = None
    title = ""
    description = ""
    filterset_class = None
    columns = ()
    order = ("pk",)
    related = ()
    prefetch = ()
    prefetch_one = ()
    named_by = ()
    ref = "code"
    group = ""
    place = 50
    empty_text = ""
    #: Columns a surface does without, because it says the same in its heading.
    left_out = frozenset()
    #: How many columns a narrow surface shows at most; the first ones say what the row is.
    at_most = None

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls.name:
            LISTINGS[cls.name] = cls

    def __init__(self, user, params=None):
        self.user = user
        if not isinstance(params, QueryDict):
            made = QueryDict(mutable=True)
            for key, value in (params or {}).items():
                made.setlist(key, value if isinstance(value, (list, tuple)) else [str(value)])
            params = made
        self.params = params

    @classmethod
    def offered_to(cls, user):
        """Whether the section navigation names the list to this person; what they see in it is another question."""
        return True

    # ---- rows ------------------------------------------------------------------------------------
    @classmethod
    def bare(cls, user):
        """All rows the user may see, without what cells need; a listing that shows fewer says so here."""
        return cls.model.objects.visible_to(user)

    @classmethod
    def visible(cls, user):
        """All rows the user may see, with what the cells need; the start of every surface."""
        rows = cls.bare(user)
        if cls.related:
            rows = rows.select_related(*cls.related)
        return rows.prefetch_related(*cls.prefetch)

    @cached_property
    def everything(self):
        """All rows this reader may see."""
        return self.visible(self.user)

    @cached_property
    def filterset(self):
        """The bound filter set; its `.form` is the side bar."""
        return self.filterset_class(self.params, self.everything, user=self.user)

    @cached_property
    def filtered(self):
        """Visible and filtered rows. Filters that make no sense leave nothing, and the form says why."""
        return self.filterset.qs if self.filterset.is_valid() else self.everything.none()

    @cached_property
    def rows(self):
        """Visible, filtered and ordered rows."""
        return self.filtered.order_by(*self.ordering())

    def window(self, start, stop):
        """The rows from `start` to `stop`, in order: first their keys, then what the cells need of these rows only."""
        keys = list(self.rows.values_list("pk", flat=True)[start:stop])
        if not keys:
            return []
        rows = self.everything.filter(pk__in=keys).prefetch_related(None).prefetch_related(*self.needed(self.prefetch))
        if self.related:
            rows = rows.select_related(None)
        by_key = {row.pk: row for row in read(rows, self.needed(self.related))}
        return [by_key[key] for key in keys if key in by_key]

    def needed(self, relations):
        """Those of the relations the shown cells read: what only a column left out would show is not read for it."""
        shown = {name for column in self.shown_columns() for name in (column.name, *column.reads)} | {*self.named_by}
        unread = {column.name for column in self.columns} - shown
        return [path for path in relations if path.partition("__")[0] not in unread]

    @classmethod
    def one(cls, user, **wanted):
        """The one row the user may see that is wanted, with what its page needs; or None."""
        rows = cls.visible(user).filter(**wanted)[:1]
        return next(iter(read(rows.prefetch_related(*cls.prefetch_one), cls.related)), None)

    def count(self, cap):
        """How many rows there are; one more than `cap` where there are more. Nothing is derived for rows counted."""
        return counts([self], cap)[0]

    def ordering(self):
        """ORM names in force: the sorted column's, the listing's own, then the key, so that pages never overlap."""
        column, down = self.sorted_by()
        chosen = [f"-{name}" if down else name for name in column.sort] if column else []
        return [*chosen, *self.order, "pk"]

    def sorted_by(self):
        """(column, descending) named by `sort=` in the URL, or (None, False)."""
        wanted = self.params.get("sort", "")
        column = next((c for c in self.columns if c.name == wanted.removeprefix("-") and c.sort), None)
        return column, wanted.startswith("-")

    # ---- words -----------------------------------------------------------------------------------
    @property
    def unknown(self):
        """Names of parameters nothing here understands."""
        known = self.filterset_class.names() | SURFACE_PARAMETERS
        bad_sort = self.params.get("sort") and not self.sorted_by()[0]
        return sorted(set(self.params) - known) + (["sort"] if bad_sort else [])

    def applied(self):
        """The filters in words: list of {"label", "text", "remove_url"}."""
        found = []
        for name, field in self.filterset.asked.fields.items():
            keys = self.filterset.keys(name)
            given = [v for key in keys for v in self.params.getlist(key) if v]
            text = ", ".join(str(_choice_words(field, value)) for value in given)
            found.append({"label": field.label, "text": text, "remove_url": self.url(drop=keys)})
        return found

    def shown_columns(self):
        """The columns chosen by `columns=` in the URL, or those shown by default."""
        wanted = self.params.getlist("columns")
        chosen = [c for c in self.columns if c.name in wanted]
        return chosen or [c for c in self.columns if c.shown and c.name not in self.left_out][: self.at_most]

    def cells(self, row):
        """The shown cells of one row."""
        return [column.cell(row, self.user) for column in self.shown_columns()]

    # ---- addresses -------------------------------------------------------------------------------
    @classmethod
    def path(cls):
        """The address of the full list."""
        return reverse(cls.name)

    def query(self, *, drop=(), **put):
        """The query string with some keys dropped and some set, page left out."""
        kept = [(k, v) for k, vs in self.params.lists() for v in vs if k not in {*drop, *put, "page", "partial"} and v]
        return urlencode(kept + [(k, v) for k, v in put.items() if v is not None])

    def url(self, *, drop=(), **put):
        """The list's address with a changed query."""
        query = self.query(drop=drop, **put)
        return f"{self.path()}?{query}" if query else self.path()


def _choice_words(field, value):
    """A filter value in words: the label of a fixed choice, else the value itself."""
    choices = getattr(field, "_choices", None) or ()
    return dict((str(k), v) for k, v in choices if not isinstance(v, (list, tuple))).get(value, value)


#: Statements are those of lists, with every value apart from them.
COUNT = "(SELECT COUNT(*) FROM ({}) counted)"


def counts(listings, cap):
    """How many rows each of the lists has, one more than `cap` at most: one question for all of them."""
    parts, params = [], []
    for listing in listings:
        try:
            sql, more = listing.filtered.order_by().values("pk")[: cap + 1].query.sql_with_params()
        except EmptyResultSet:
            sql, more = "SELECT 1 WHERE false", ()
        parts.append(COUNT.format(sql))
        params += more
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(parts), params)
        return cursor.fetchone()


def nothing_found(listing):
    """What an empty list says: {"title", "text"}."""
    if listing.applied():
        return {"title": _("Nothing matches these filters"), "text": _("Remove a filter above to see more.")}
    return {"title": _("Nothing recorded yet"), "text": listing.empty_text}
