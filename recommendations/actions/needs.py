"""Stating and revising needs; sharing, merging and confirming them are moves."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create
from missions.codes import next_code
from missions.models import Finding, Mission
from missions.states import team

from ..models import Need, Recommendation
from .conditions import happened, is_identified, may_need, of_mission, only_told
from .permits import need_team


def _state_of(subject, mission, country):
    """The State in need: as given, or the only one there is."""
    if country is None:
        codes = subject.state_codes()
        if len(codes) != 1:
            raise ValidationError({"country": _t("Say which State has this need.")})
        return mission.countries.get(iso3=codes[0])
    of_mission(mission, (), country, by=None)
    return country


def _afforded(facts):
    """A sum and its currency fit; a sum of unknown currency stays possible, a currency without a sum says nothing."""
    if facts.get("currency") and facts.get("estimated_cost") is None:
        raise ValidationError({"currency": _t("A currency says nothing without a sum.")})
    happened("agreed_on", facts.get("agreed_on"))


@act(team, when=may_need, label=_("State a need"))
def state_need(subject, *, by, country=None, **facts):
    """A need from a mission, one of its findings or recommendations, numbered within the mission. Facts: its fields."""
    only_told(facts)
    _afforded(facts)
    mission = subject if isinstance(subject, Mission) else subject.mission
    return create(
        Need,
        code=next_code(Need, f"{mission.code}-N"),
        mission=mission,
        recommendation=subject if isinstance(subject, Recommendation) else None,
        findings=[subject] if isinstance(subject, Finding) else [],
        country=_state_of(subject, mission, country),
        **facts,
    )


@act(need_team, when=is_identified, label=_("Edit the need"))
def revise_need(need, *, by, **facts):
    """Change fields of a need the State has not agreed to yet."""
    only_told(facts)
    _afforded(facts)
    if facts.get("country") and need.mission_id:
        of_mission(need.mission, (), facts["country"], by=by)
    return change(need, **facts)
