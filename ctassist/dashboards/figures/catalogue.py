"""Every figure by its name, with the list it is over; and one of them as one reader asked for it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _t

from ctassist.surfaces.listing import LISTINGS, SURFACE_PARAMETERS

from ..tallies.given import foreknown
from ..tallies.snapshot import one_view
from .figure import Figure, Nothing

FIGURES = {}


@dataclass(frozen=True)
class Declared:
    """A figure by name: its title, what it answers, the list it is over, and how it is counted."""

    name: str
    title: str
    about: str
    listing: str
    draw: Callable
    options: tuple = ()

    @property
    def url(self):
        """Its page."""
        return reverse("figure", args=[self.name])

    @property
    def filters(self):
        """The names of the parameters it understands: those of its list."""
        return LISTINGS[self.listing].filterset_class.names()

    @property
    def parameters(self):
        """Filters, and options that narrow nothing."""
        return self.filters.union(self.options)


def figure(name, listing, title, about, options=()):
    """Enter a function `(listing, **options) -> Figure | Nothing | None` in the catalogue; an option is given by the
    address and says how the figure is told, not over which rows."""

    def enter(draw):
        FIGURES[name] = Declared(name, title, about, listing, draw, options)
        return draw

    return enter


def _as_query(name, value):
    """A filter, with its value or values, as a part of a query."""
    return _written(name, tuple(value) if isinstance(value, list) else value)


@lru_cache(maxsize=10_000, typed=True)
def _written(name, value):
    """The same, once for all marks that have it in common."""
    return urlencode({name: value}, doseq=True)


class Asked:
    """One figure as one reader asked for it: counted over the rows of its list that they may see."""

    def __init__(self, declared, user, params):
        self.declared, self.user = declared, user
        self.listing, self.options = LISTINGS[declared.listing](user, params), {}
        if declared.options:
            given = self.listing.params.copy()
            self.options = {name: one for name in declared.options if (one := (given.pop(name, None) or [""])[-1])}
            self.listing = LISTINGS[declared.listing](user, given)
        if self.options:
            self.declared = replace(declared, draw=partial(declared.draw, **self.options))

    @property
    def given(self):
        """The names of the parameters that narrow it."""
        return {key for key, values in self.listing.params.lists() if any(values)} - SURFACE_PARAMETERS

    @cached_property
    def made(self):
        """A Figure, or a Nothing that says why there is none."""
        return self.drawn()

    def drawn(self):
        """The figure, counted now."""
        if self.listing.params and not self.listing.filterset.is_valid():
            errors = self.listing.filterset.errors.values()
            return Nothing(" ".join(str(one) for found in errors for one in found))
        with one_view() as view:
            foreknown(self.listing, view)
            return self.declared.draw(self.listing) or Nothing(self.nothing())

    @property
    def figure(self):
        """The figure, or None."""
        return self.made if isinstance(self.made, Figure) else None

    def nothing(self):
        """What is said over nothing."""
        if self.listing.applied():
            return _t("Nothing is recorded that matches these filters and that you may see.")
        return _t("Nothing is recorded that you may see.")

    def address(self, mark):
        """Where the rows behind a mark are; nothing where no list has such a filter."""
        if mark.url or mark.params is None:
            return mark.url
        if mark.listing:
            return f"{LISTINGS[mark.listing].path()}?{urlencode(mark.params, doseq=True)}"
        return f"{self._path}?{self._query(mark.params, {})}"

    @property
    def rows_url(self):
        """The list the figure is over, narrowed alike."""
        query = self._query({}, {})
        return f"{self._path}{'?' if query else ''}{query}"

    @property
    def query(self):
        """The filters in force, as a query."""
        return self._query({})

    def url(self, **put):
        """The figure's own page, narrowed alike."""
        query = self._query(put)
        return f"{self.declared.url}{'?' if query else ''}{query}"

    def _query(self, put, options=None):
        """The filters with some set; and the options of the figure, unless other ones are given."""
        put = (self.options if options is None else options) | put
        kept = [told for key, told in self._given if key not in put]
        return "&".join([*kept, *(_as_query(key, value) for key, value in put.items() if value)])

    @cached_property
    def _path(self):
        """The address of the full list."""
        return self.listing.path()

    @cached_property
    def _given(self):
        """[(name, name and value as a query)] of the filters in force; hundreds of marks lead to rows under them."""
        lists = ((key, values) for key, values in self.listing.params.lists() if key not in SURFACE_PARAMETERS)
        return [(key, _as_query(key, value)) for key, values in lists for value in values if value]

    @property
    def ways(self):
        """[(words, address)] of parts of the figure one may look at by themselves."""
        return [(words, self.url(**put)) for words, put in self.figure.ways.items()] if self.figure else []

    def drawing(self, *, linked=True):
        """The drawing; empty where there is nothing to draw."""
        if self.figure is None or self.figure.chart is None:
            return ""
        address = self.address if linked else lambda mark: ""
        return self.figure.chart.svg(self.figure.caption, self.figure.said, address)
