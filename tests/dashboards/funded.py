"""A world with money whose sums were worked out by hand, needs, people who took part, and what nobody recorded."""

from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from ctassist.dashboards.figures import FIGURES, Asked
from ctassist.reference.models import Currency
from ctassist.surfaces.listing import LISTINGS
from ctassist.urls import urlpatterns  # noqa: F401  (declares every listing)
from tests.projects.scene import Scene


class Funded(Scene):
    """Two projects: one of one theme in one State, one of two themes in two States."""

    @cached_property
    def dollars(self):
        """A second currency."""
        return Currency.objects.create(code="USD", name="US dollar")

    @cached_property
    def wide(self):
        """The project of two themes and two States."""
        made = self.propose("OSCE-WIDE", level=0, themes=[self.border, self.arms], countries=[self.kgz, self.kaz])
        return self.run(made)

    @cached_property
    def money(self):
        """Six amounts stated, one not."""
        one, euros = self.open_project, {"currency": self.eur}
        self.give(one, amount="100", made_on="2024-03-05", **euros)
        self.give(one, amount="50.25", made_on="2024", **euros)
        self.give(one, amount="7", made_on="2025-01", currency=self.dollars)
        self.give(one, amount="10", made_on="2024-04-01", phase="disbursement", **euros)
        self.give(one, amount="1000", made_on="2024-04-01", phase="pledge", **euros)
        self.give(self.wide, amount="200", made_on="2024-06-30", **euros)
        self.give(one)
        return True

    @cached_property
    def courses(self):
        """30 people at two courses, half of them told apart; one course nobody counted; one still to come."""
        for facts in (
            {"total": 20, "women": 8, "men": 10, "stage": "held"},
            {"women": 4, "men": 6, "stage": "held"},
            {"stage": "held"},
            {"total": 500, "stage": "planned"},
        ):
            self.course(self.open_project, country=self.kgz, **facts)
        return True


def asked(name, person, **params):
    """A figure as a person asks for it."""
    return Asked(FIGURES[name], person, params)


def lines(name, person, *names, **params):
    """The chosen facts of every line of a figure."""
    figure = asked(name, person, **params).figure
    return [tuple(line[one] for one in names) for line in figure.lines]


def behind(address, person):
    """The rows at the address a mark leads to, as that person's list; the filters must all make sense there."""
    parts = urlsplit(address)
    listing = next(one for one in LISTINGS.values() if one.path() == parts.path)
    params = {}
    for key, value in parse_qsl(parts.query):
        params.setdefault(key, []).append(value)
    bound = listing(person, params)
    assert not bound.unknown and bound.filterset.is_valid(), (address, bound.unknown, bound.filterset.errors)
    return bound.filtered
