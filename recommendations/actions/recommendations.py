"""Making, revising and carrying over recommendations."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import cted
from ctassist.workflow.act import act
from ctassist.workflow.refusals import NotPermitted
from ctassist.workflow.write import change, create
from missions.actions.conditions import still_open
from missions.states import desk, team

from ..models import Recommendation
from ..states import Lifecycle
from .conditions import before_the_state, is_live, of_mission, only_told

#: What a later visit takes over with the text.
CARRIED = ("text", "country", "priority", "requires_assistance", "time_frame", "level", "illustrative")
CARRIED_LINKS = ("addressees", "themes", "provisions")


def _new(mission, *, by, findings=(), **facts):
    """A draft under a mission whose row is held, numbered after the last one."""
    only_told(facts)
    findings = list(findings or ())
    of_mission(mission, findings, facts.get("country"), by=by)
    last = Recommendation.objects.filter(mission=mission).aggregate(last=Max("number"))["last"] or 0
    code = f"{mission.code}-R{last + 1:02d}"
    return create(Recommendation, mission=mission, number=last + 1, code=code, findings=findings, **facts)


@act(team, when=still_open, label=_("Make a recommendation"))
def recommend(mission, *, by, findings=(), **facts):
    """A draft recommendation of the mission, drawn from any of its findings. Facts are fields of Recommendation."""
    return _new(mission, by=by, findings=findings, **facts)


def _mission_open(finding):
    return still_open(finding.mission)


@act(team, when=_mission_open, label=_("Recommend from this finding"))
def recommend_from(finding, *, by, findings=(), **facts):
    """A draft recommendation drawn from this finding (and others of its mission)."""
    return _new(finding.mission, by=by, findings=[finding, *(f for f in findings if f != finding)], **facts)


@act(team, when=before_the_state, label=_("Edit the recommendation"))
def revise_recommendation(recommendation, *, by, **facts):
    """Change fields of a recommendation that has not gone to the State."""
    only_told(facts)
    findings = facts.get("findings")
    of_mission(recommendation.mission, findings, facts.get("country"), by=by)
    return change(recommendation, **facts)


@act(cted, when=is_live, label=_("Carry over to a later visit"))
def carry_over(recommendation, *, by, mission, **facts):
    """A draft of the same recommendation under a later mission; once that is adopted, this one can be closed.

    `mission` is one of the person's own teams or desk; `facts` replace what is taken over.
    """
    if against := team(mission, by):
        raise NotPermitted(against)
    if mission.pk == recommendation.mission_id:
        raise ValidationError({"mission": _t("Choose a later mission.")})
    if not set(recommendation.state_codes()) & set(mission.state_codes()):
        raise ValidationError({"mission": _t("This mission did not visit the State.")})
    if against := still_open(mission):
        raise ValidationError({"mission": against})
    if recommendation.carried_over_to.filter(mission=mission).exclude(lifecycle=Lifecycle.WITHDRAWN).exists():
        raise ValidationError({"mission": _t("It has been carried over to this mission already.")})
    taken = {name: getattr(recommendation, name) for name in CARRIED}
    taken |= {name: list(getattr(recommendation, name).all()) for name in CARRIED_LINKS}
    return _new(mission, by=by, carried_over_from=recommendation, **(taken | facts))


@act(desk, label=_("Mark for partial consent"))
def mark_for_consent(recommendation, *, by, covered_by_consent):
    """Say whether a partial consent of the State covers this recommendation."""
    return change(recommendation, covered_by_consent=covered_by_consent)
