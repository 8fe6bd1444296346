"""Dashboards: figures side by side that share their filters; each is declared here and nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.listing import LISTINGS

from .figures import FIGURES, Asked, Nothing
from .work import desks

OPTIONS = frozenset().union(*(one.options for one in FIGURES.values()))


@dataclass(frozen=True)
class Board:
    """A dashboard: `asks` are its filters, `tiles` its figures; `own` are the filters a reader begins with; `tells`:
    it says what changed since the reader's last visit in the projects its filters leave."""

    name: str
    title: str
    about: str
    asks: tuple
    tiles: tuple
    own: Callable = lambda user: None
    tells: bool = False

    @property
    def url(self):
        """Its page."""
        return reverse("dashboard", args=[self.name])

    def begun(self, user):
        """The address a reader begins at, with their own filters; nothing where they have none."""
        made = QueryDict(mutable=True)
        for key, value in (self.own(user) or {}).items():
            made.setlist(key, value if isinstance(value, list) else [value])
        return f"{self.url}?{made.urlencode()}" if made else ""


class Tile(Asked):
    """A figure on a dashboard: narrowed by the filters of the dashboard its list has; without one of them it is not
    drawn, because it would show more than was asked for. Options it does not have change nothing."""

    def __init__(self, declared, user, params):
        params = params.copy()
        for option in OPTIONS.difference(declared.options):
            params.pop(option, None)
        super().__init__(declared, user, params)

    @cached_property
    def made(self):
        """The figure, or why there is none."""
        if beyond := sorted(self.given - self.declared.filters):
            names = ", ".join(beyond)
            return Nothing(_t("Not drawn: this figure cannot be narrowed by %(names)s.") % {"names": names})
        return self.drawn()


def donor_of(user):
    """The organisation a donor looks for."""
    return {"donor": user.organisation.acronym} if user.role == "donor" and user.organisation else None


def lead_of(user):
    """The organisation a partner works for."""
    return {"lead": user.organisation.acronym} if user.role == "partner" and user.organisation else None


def states_of(user):
    """The States of a desk, or the State of a focal point."""
    if user.role == "focal_point" and user.state:
        return {"country": user.state.iso3}
    return desks(user)


BOARDS = {
    board.name: board
    for board in (
        Board(
            "donor",
            _("Donor"),
            _("What the money of a donor supports, and what is known to have come of it."),
            ("donor", "theme", "country"),
            (
                "money-by-year",
                "money-by-theme",
                "money-by-country",
                "projects-on-the-map",
                "flow-of-projects",
                "projects-in-time",
                "activities-in-time",
                "participants-by-sex",
                "results-against-targets",
                "gaps-in-projects",
            ),
            donor_of,
            tells=True,
        ),
        Board(
            "partner",
            _("Implementing partner"),
            _("What an organisation does, what is recorded of it, and what is missing."),
            ("lead", "country"),
            (
                "projects-in-time",
                "activities-in-time",
                "participants-by-sex",
                "results-against-targets",
                "updates-by-lead",
                "updates-on-time",
                "money-flows",
                "gaps-in-projects",
            ),
            lead_of,
            tells=True,
        ),
        Board(
            "desk",
            _("Desk"),
            _("Needs, projects and what is missing in the States of a desk or region."),
            ("country",),
            (
                "needs-by-theme",
                "needs-by-state",
                "funding-by-need",
                "projects-by-theme",
                "gaps-in-recommendations",
                "gaps-in-projects",
                "missions-in-time",
                "projects-in-time",
                "overlaps-of-projects",
                "open-and-assisted",
                "needs-on-the-map",
            ),
            states_of,
        ),
        Board(
            "country",
            _("Country"),
            _("One State: how far its recommendations and needs are, and who does what there."),
            ("country", "theme"),
            (
                "recommendations-by-rating",
                "judged-again",
                "findings-by-theme",
                "needs-by-theme",
                "flow-of-needs",
                "projects-in-time",
                "activities-in-time",
                "money-by-donor",
                "participants-by-sex",
                "gaps-in-recommendations",
            ),
            states_of,
        ),
        Board(
            "theme",
            _("Theme"),
            _("One subject: needs, money and projects."),
            ("theme", "country"),
            (
                "needs-by-state",
                "projects-on-the-map",
                "money-by-country",
                "money-by-year",
                "projects-in-time",
                "activities-in-time",
                "gaps-in-recommendations",
            ),
        ),
        Board(
            "resolution",
            _("Resolution"),
            _("One instrument: what is recorded under its paragraphs, and the projects that name it."),
            ("resolution",),
            ("coverage-of-provisions", "flow-of-projects", "projects-in-time"),
        ),
    )
}


def projects_of(board, user, params):
    """The list of projects a dashboard is about, as its filters leave it."""
    known = LISTINGS["projects"].filterset_class.names()
    return LISTINGS["projects"](user, {name: params.getlist(name) for name in board.asks if name in known})


def tiles(board, user, params):
    """The figures of a dashboard as this reader asked for them."""
    return [Tile(FIGURES[name], user, params) for name in board.tiles]
