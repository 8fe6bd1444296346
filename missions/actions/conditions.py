"""Conditions acts of this storey share: sentences that stand against writing now."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t

from ctassist.accounts.roles import cted

from ..states import FindingState, MissionState, team

CLOSED = (MissionState.CLOSED, MissionState.CANCELLED, MissionState.REFUSED)


def still_open(subject):
    """Nothing is written under a mission that is over; the subject is the mission or something that hangs on it."""
    mission = getattr(subject, "mission", subject)
    over = mission is not None and mission.state in CLOSED
    return [_t("This mission is closed; nothing about it can be added or changed.")] if over else []


def nobody_named(participation):
    """An organisation's part is only taken back once nobody is named in its delegation."""
    if against := still_open(participation):
        return against
    named = participation.delegates.exists()
    return [_t("Somebody is named in this delegation: remove them first.")] if named else []


def is_draft(finding):
    """Only a draft is edited; what has been agreed is reopened first."""
    draft = finding.state == FindingState.DRAFT
    return still_open(finding) or ([] if draft else [_t("Only a draft can be edited: take it back to draft first.")])


def of_mission_or_free(fact, user):
    """What hangs on a mission is its team's; what hangs on none is any CTED member's."""
    return team(fact, user) if getattr(fact, "mission", fact) is not None else cted(fact, user)


def seen_by_somebody(facts, states):
    """A strictly confidential row without a State would be seen by nobody at all, not even by its author."""
    if int(facts.get("level") or 0) == 2 and not states:
        raise ValidationError({"level": _t("Name a State first: otherwise nobody at all could see this record.")})


def visited(mission, country):
    """A finding speaks about a State the mission went to."""
    if country is not None and country not in mission.countries.all():
        raise ValidationError({"country": _t("This State is not one of the mission's.")})
