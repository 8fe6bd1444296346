"""Figures others reported: recorded with or without a mission, numbered within their State's series."""

from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from ..codes import next_code
from ..models import StatisticalFact
from .conditions import of_mission_or_free, seen_by_somebody, still_open


def _series(mission, country):
    """KGZ-SF for a State's figures, the mission's prefix for a mission of several States, SF for the rest."""
    if country is not None:
        return f"{country.iso3}-SF"
    return f"{mission.code.split('-')[0]}-SF" if mission is not None else "SF"


def _only_country(mission):
    states = list(mission.countries.all()[:2]) if mission is not None else []
    return states[0] if len(states) == 1 else None


@act(of_mission_or_free, when=still_open, label=_("Record a figure"))
def record_fact(mission=None, *, by, code="", **facts):
    """A figure as somebody reported it, under a mission or alone. Facts are fields of StatisticalFact."""
    country = facts.pop("country", None) or _only_country(mission)
    if mission is None:
        seen_by_somebody(facts, country)
    code = code or next_code(StatisticalFact, _series(mission, country))
    return create(StatisticalFact, code=code, mission=mission, country=country, **facts)


@act(of_mission_or_free, when=still_open, label=_("Edit the figure"))
def revise_fact(fact, *, by, **facts):
    """Change fields of a figure."""
    return change(fact, **facts)
