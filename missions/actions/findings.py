"""Logging and revising findings; the observation of the State on them."""

from django.core.exceptions import ValidationError
from django.db.models import Max, Min
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import holds
from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from ..models import Finding
from ..states import MissionState, team
from .conditions import is_draft, still_open, visited

#: How far apart two neighbours stand at first, so that others fit between them.
APART = 1024


@act(team, when=still_open, label=_("Log a finding"))
def log_finding(mission, *, by, **facts):
    """A new finding under the mission, numbered after the last one. Facts are fields of Finding.

    The act holds the mission's row, so two people logging at once get two numbers.
    """
    visited(mission, facts.get("country"))
    last = Finding.objects.filter(mission=mission).aggregate(number=Max("number"), place=Max("place"))
    number, place = (last["number"] or 0) + 1, (last["place"] or 0) + APART
    return create(Finding, mission=mission, number=number, place=place, code=f"{mission.code}-F{number:02d}", **facts)


@act(team, when=is_draft, label=_("Edit the finding"))
def revise_finding(finding, *, by, **facts):
    """Change fields of a draft finding."""
    visited(finding.mission, facts.get("country"))
    return change(finding, **facts)


@act(team, when=still_open, label=_("Move within the report"))
def place_finding(finding, *, by, after=None):
    """Put the finding right behind another one of its mission, or first of all; its number and code stay.

    The act holds the mission's row, so nobody moves a neighbour meanwhile.
    """
    if after is not None and (after.mission_id != finding.mission_id or after == finding):
        raise ValidationError({"after": _t("Choose another finding of the same mission.")})
    others = Finding.objects.filter(mission=finding.mission).exclude(pk=finding.pk)
    lower = others.get(pk=after.pk).place if after is not None else 0
    upper = others.filter(place__gt=lower).aggregate(next=Min("place"))["next"] or lower + 2 * APART
    if upper - lower < 2:
        _spread(others)
        return place_finding.fn(finding, by=by, after=after)
    return change(finding, place=(lower + upper) // 2)


def _spread(findings):
    """Neighbours stand apart again; nobody's order changes."""
    for place, row in enumerate(findings.order_by("place", "number"), start=1):
        change(row, place=place * APART)


def focal_point_of(finding, user):
    """The focal point of the State the finding is about."""
    states = [finding.country.iso3] if finding.country_id else finding.mission.state_codes()
    own = [f"state:{iso}" for iso in states]
    return [] if holds(user, *own) else [_t("Only the focal point of the State may do this.")]


def with_the_state(finding):
    """The State comments while the draft lies with it."""
    there = finding.mission.state == MissionState.WITH_STATE
    return [] if there else [_t("Observations are taken while the draft report is with the State.")]


@act(focal_point_of, when=with_the_state, label=_("Record an observation"))
def observe_finding(finding, *, by, text):
    """The State's own words on a finding, while it has the draft; they change nothing else of it."""
    return change(finding, state_observation=text)
