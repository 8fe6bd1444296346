"""What the State says and what assessors judge: lines are added, none is ever altered."""

from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.history.record import record
from ctassist.workflow.act import act
from ctassist.workflow.refusals import NotNow, NotPermitted
from ctassist.workflow.snapshot import differences, snapshot
from ctassist.workflow.write import create
from missions.models import Mission

from ..models import ProgressAssessment, RecommendationNote, StatePosition
from ..states import ASSESSING, Basis
from .conditions import happened, is_live, known_to_state
from .permits import annotates, bases_for, desk_or_state, is_desk, judges, visits_for


@act(desk_or_state, when=known_to_state, label=_("Record the State's position"))
def record_position(recommendation, *, by, **facts):
    """One more line of what the State says. Facts are fields of StatePosition."""
    happened("stated_on", facts.get("stated_on"))
    return create(StatePosition, recommendation=recommendation, **facts)


def _judging_visit(recommendation, basis, mission, by):
    """The mission held and read anew, or None; refuses one that does not fit the basis or the person."""
    if basis not in ASSESSING:
        if mission is not None:
            raise ValidationError({"mission": _t("Only a visit or a desk review is made at a mission.")})
        return None
    if mission is None:
        if basis == Basis.FOLLOW_UP_VISIT:
            raise ValidationError({"mission": _t("A judgement made at a follow-up visit names that visit.")})
        if not is_desk(recommendation, by):
            raise ValidationError({"mission": _t("Name the mission of your team in which this was reviewed.")})
        return None
    if not visits_for(recommendation, by).filter(pk=mission.pk).exists():
        raise ValidationError({"mission": _t("Choose a later visit to the State on whose team you are.")})
    try:
        with transaction.atomic():
            return Mission._base_manager.select_for_update(nowait=True, of=("self",)).get(pk=mission.pk)
    except OperationalError as busy:
        raise NotNow(_t("Somebody is just changing that mission; try again in a moment.")) from busy


def _judging_body(by, assessed_by, recommendation):
    """The organisation that judges: a partner's own, one of the State's for its focal point."""
    if by.role == "partner":
        if assessed_by not in (None, by.organisation):
            raise NotPermitted(_t("You report for your own organisation."))
        return by.organisation
    chosen = assessed_by or by.organisation
    if by.role == "focal_point" and chosen and chosen.country_id not in (None, by.state_id):
        raise ValidationError({"assessed_by": _t("Choose an authority of your State.")})
    return chosen


@act(judges, when=is_live, label=_("Assess progress"))
def assess_progress(recommendation, *, by, rating, basis, assessed_on, mission=None, assessed_by=None, **facts):
    """One more judgement, kept for ever; the latest by date stands, and it may be lower than the one before.

    A visit or desk review is for the team of the judging mission and the desk, a State response for the focal point
    and the desk, a partner report for partners who can see the recommendation.
    """
    if basis not in bases_for(recommendation, by):
        told = dict(Basis.choices).get(basis, basis)
        raise NotPermitted(_t("You may not judge on the basis “%(basis)s”.") % {"basis": told})
    assessed_on = happened("assessed_on", assessed_on)
    visit = _judging_visit(recommendation, basis, mission, by)
    if visit and visit.held_from and assessed_on and assessed_on < visit.held_from.first:
        raise ValidationError({"assessed_on": _t("This is before the visit began.")})
    before = snapshot(recommendation)
    judgement = create(
        ProgressAssessment,
        recommendation=recommendation,
        rating=rating,
        basis=basis,
        assessing=basis in ASSESSING,
        mission=visit,
        assessed_by=_judging_body(by, assessed_by, recommendation),
        assessed_on=assessed_on,
        **facts,
    )
    _say_what_changed(recommendation, before, by)
    return judgement


def _say_what_changed(recommendation, before, by):
    """An entry on the recommendation too, where what all its readers may know has changed."""
    news = differences(before, snapshot(recommendation))
    told = [line for line in news if line["field"] not in recommendation.INTERNAL]
    if told:
        record(recommendation, "recommendations.assess_progress", by=by, changes=told)


@act(annotates, label=_("Add an internal note"))
def add_recommendation_note(subject, *, by, text, **facts):
    """CTED's priority of a recommendation, or the State's comment on a need: rows of their own that few may read."""
    kinds = RecommendationNote.Kind
    own = {"need": subject} if subject._meta.model_name == "need" else {"recommendation": subject}
    kind = kinds.STATE_COMMENT if "need" in own else kinds.INTERNAL_PRIORITY
    if facts.pop("kind", kind) != kind:
        raise ValidationError(
            {"kind": _t("On a recommendation CTED notes its priority, on a need the State comments.")}
        )
    return create(RecommendationNote, kind=kind, text=text, **own, **facts)
