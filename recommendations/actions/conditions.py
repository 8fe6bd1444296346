"""What must be true, and what facts must fit, before something about a recommendation or need is written."""

from django.core.exceptions import ValidationError
from django.db.models import DateField
from django.utils import timezone
from django.utils.translation import gettext as _t

from missions.actions.conditions import still_open
from missions.models import Finding, Mission

from ..states import IN_FORCE, Lifecycle, NeedState

#: What only moves and judgements write.
NOT_TOLD = {
    "code",
    "number",
    "state",
    "lifecycle",
    "closing",
    "merged_into",
    "judged_for_fewer",
    *(f"{axis}_{part}" for axis in ("assessed", "reported") for part in ("rating", "basis", "on")),
}


def only_told(facts, *, but=()):
    """Refuse facts that follow from a move or a judgement: a programmer's mistake, or somebody's trick."""
    if wrong := sorted(NOT_TOLD.intersection(facts) - set(but)):
        raise TypeError(f"not written by this act: {', '.join(wrong)}")


def before_the_state(recommendation):
    """The text is edited until it goes to the State."""
    if recommendation.lifecycle in (Lifecycle.DRAFT, Lifecycle.PROVISIONAL):
        return []
    return [_t("The text can be edited only before it goes to the State: take it back to draft first.")]


def is_live(recommendation):
    """Progress is judged on what is asked of the State and not closed."""
    if recommendation.lifecycle in (Lifecycle.ADOPTED, Lifecycle.OPEN):
        return []
    if recommendation.lifecycle == Lifecycle.CLOSED:
        return [_t("This recommendation is closed: reopen it first, with a reason.")]
    return [_t("Progress is judged once the recommendation has been adopted.")]


def known_to_state(recommendation):
    """The State takes a position on what it has been sent."""
    if recommendation.lifecycle in (Lifecycle.WITH_STATE, *IN_FORCE):
        return []
    return [_t("The State has not been sent this recommendation yet.")]


def may_need(subject):
    """A need is stated from a mission that is not over, from a finding in force, or from a recommendation that may
    require assistance."""
    if isinstance(subject, Mission):
        return still_open(subject)
    if isinstance(subject, Finding):
        withdrawn = [_t("No need is stated from a finding that is withdrawn.")] if subject.state == "withdrawn" else []
        return [*withdrawn, *still_open(subject.mission)]
    if subject.lifecycle in (Lifecycle.CLOSED, Lifecycle.WITHDRAWN):
        return [_t("No need is stated from a recommendation that is closed or withdrawn.")]
    if subject.requires_assistance == "no":
        return [_t("This recommendation is recorded as requiring no assistance.")]
    return []


def is_identified(need):
    """An agreement of the State is bound to the words it was given for."""
    if need.state == NeedState.IDENTIFIED:
        return []
    return [_t("Only a need not yet agreed can be edited: take it back first, and ask the State again.")]


def is_open(offer):
    """A withdrawn offer is renewed before it is edited."""
    return [] if offer.state == "open" else [_t("This offer is withdrawn: renew it first.")]


def happened(name, day):
    """The day as a date (None stays None); refuses, beside its field, one that cannot be read or has not come yet."""
    try:
        read = DateField().to_python(day)
    except ValidationError as unreadable:
        raise ValidationError({name: unreadable.messages}) from unreadable
    if read and read > timezone.localdate():
        raise ValidationError({name: _t("This day has not come yet.")})
    return read


def of_mission(mission, findings, country, *, by):
    """Refuse findings of other missions, withdrawn ones, ones out of sight, and States that were not visited."""
    for finding in findings or ():
        if finding.mission_id != mission.pk or not finding.readable_by(by):
            raise ValidationError({"findings": _t("Choose findings of this mission.")})
        if finding.state == "withdrawn":
            raise ValidationError({"findings": _t("The finding %(code)s has been withdrawn.") % {"code": finding.code}})
    if country is not None and country.iso3 not in mission.state_codes():
        raise ValidationError({"country": _t("Choose a State the mission visited.")})
