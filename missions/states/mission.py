"""States of a mission and every move between them."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Stage
from ctassist.workflow.moves import Move, Moves

from .days import happened, happened_on
from .permits import desk, desk_not_lead, lead_or_desk


class MissionState(models.TextChoices):
    """A committee visit goes through most of these; a project assessment through five."""

    PROPOSED = "proposed", _("proposed")
    CONSENT_REQUESTED = "consent-requested", _("consent requested")
    CONSENTED = "consented", _("consented")
    PREPARING = "preparing", _("preparing")
    UNDER_WAY = "under-way", _("under way")
    PAO_DISCUSSED = "pao-discussed", _("observations discussed")
    DRAFT_REPORT = "draft-report", _("draft report")
    WITH_STATE = "with-state", _("with the State")
    REVISION = "revision", _("revision")
    BEFORE_COMMITTEE = "before-committee", _("before the Committee")
    ADOPTED = "adopted", _("adopted")
    TRANSMITTED = "transmitted", _("transmitted")
    AWAITING_RESPONSE = "awaiting-response", _("awaiting response")
    RESPONDED = "responded", _("responded")
    FOLLOW_UP_DUE = "follow-up-due", _("follow-up due")
    REPORTED = "reported", _("reported")
    RECORDED = "recorded", _("recorded from published sources")
    CLOSED = "closed", _("closed")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")
    REFUSED = "refused", _("refused")


S = MissionState
STAGES = {
    S.WITH_STATE: Stage.STATE_REVIEW,
    S.REVISION: Stage.STATE_REVIEW,
    S.BEFORE_COMMITTEE: Stage.COMMITTEE,
    S.ADOPTED: Stage.ADOPTED,
    S.TRANSMITTED: Stage.ADOPTED,
    S.AWAITING_RESPONSE: Stage.ADOPTED,
    S.RESPONDED: Stage.ADOPTED,
    S.FOLLOW_UP_DUE: Stage.ADOPTED,
    S.REPORTED: Stage.ADOPTED,
    S.RECORDED: Stage.ADOPTED,
    S.CLOSED: Stage.ADOPTED,
}

#: States in which the response of the State is awaited.
AWAITING = (S.TRANSMITTED, S.AWAITING_RESPONSE)


def _committee(mission):
    """Only a committee visit goes before the Committee."""
    return [] if mission.mandate == "committee-visit" else [_t("Only a visit on behalf of the Committee does this.")]


def _assessment(mission):
    return (
        [] if mission.mandate != "committee-visit" else [_t("A visit on behalf of the Committee is adopted instead.")]
    )


def _may_start(mission):
    against = []
    if mission.mandate != "desk-review" and mission.consented_on is None:
        against.append(_t("Record the date on which the host State consented."))
    if mission.mandate != "desk-review" and not mission.segments.exists():
        against.append(_t("Add at least one segment with its dates."))
    return against


def _may_adopt(mission):
    against = _committee(mission)
    if mission.committee_document_id is None:
        against.append(_t("Name the Committee document."))
    if mission.adopted_on is None:
        against.append(_t("Give the date of adoption."))
    return against


def comment_clock(mission, _by):
    """The State's days for comments start when the draft goes to it (2018 post-visit guidelines: 30 days)."""
    happened_on(mission, "draft_sent_on")
    return {"comments_due_on": mission.draft_sent_on + timedelta(days=settings.STATE_COMMENT_DAYS)}


def response_clock(mission, _by):
    """The State's months for its response start when the adopted report is transmitted (six months)."""
    happened_on(mission, "transmitted_on")
    return {"response_due_on": mission.transmitted_on + relativedelta(months=settings.STATE_RESPONSE_MONTHS)}


BEFORE = (S.PROPOSED, S.CONSENT_REQUESTED, S.CONSENTED, S.PREPARING)
MISSION_MOVES = Moves(
    "state",
    S,
    S.PROPOSED,
    Move("request-consent", _("Request consent"), (S.PROPOSED,), S.CONSENT_REQUESTED, lead_or_desk),
    Move(
        "consent",
        _("Record consent"),
        (S.PROPOSED, S.CONSENT_REQUESTED),
        S.CONSENTED,
        lead_or_desk,
        asks=("consented_on",),
        then=happened("consented_on"),
        tone="good",
    ),
    Move("prepare", _("Prepare"), (S.CONSENTED,), S.PREPARING, lead_or_desk, guard=_committee),
    Move(
        "start",
        _("Start the visit"),
        (S.PROPOSED, S.CONSENTED, S.PREPARING),
        S.UNDER_WAY,
        lead_or_desk,
        guard=_may_start,
        tone="good",
    ),
    Move(
        "discuss-observations",
        _("Discuss the observations"),
        (S.UNDER_WAY,),
        S.PAO_DISCUSSED,
        lead_or_desk,
        guard=_committee,
    ),
    Move(
        "draft", _("Draft the report"), (S.UNDER_WAY, S.PAO_DISCUSSED), S.DRAFT_REPORT, lead_or_desk, guard=_committee
    ),
    Move(
        "send-to-state",
        _("Send to the State"),
        (S.DRAFT_REPORT, S.REVISION),
        S.WITH_STATE,
        lead_or_desk,
        guard=_committee,
        asks=("draft_sent_on",),
        then=comment_clock,
    ),
    Move("revise", _("Take back for revision"), (S.WITH_STATE, S.BEFORE_COMMITTEE), S.REVISION, lead_or_desk),
    Move(
        "submit-to-committee",
        _("Submit to the Committee"),
        (S.WITH_STATE, S.REVISION),
        S.BEFORE_COMMITTEE,
        lead_or_desk,
        guard=_committee,
    ),
    Move(
        "adopt",
        _("Record the adoption"),
        (S.BEFORE_COMMITTEE,),
        S.ADOPTED,
        desk_not_lead,
        guard=_may_adopt,
        asks=("adopted_on", "committee_document"),
        then=happened("adopted_on"),
        tone="good",
    ),
    Move(
        "transmit",
        _("Transmit to the State"),
        (S.ADOPTED,),
        S.TRANSMITTED,
        desk,
        asks=("transmitted_on",),
        then=response_clock,
    ),
    Move("await-response", _("Await the response"), (S.TRANSMITTED,), S.AWAITING_RESPONSE, desk),
    Move(
        "record-response",
        _("Record the response"),
        (S.TRANSMITTED, S.AWAITING_RESPONSE),
        S.RESPONDED,
        desk,
        asks=("responded_on",),
        then=happened("responded_on"),
        tone="good",
    ),
    Move("call-follow-up", _("Call for a follow-up"), (S.AWAITING_RESPONSE, S.RESPONDED), S.FOLLOW_UP_DUE, desk),
    Move("report", _("Record the report"), (S.UNDER_WAY,), S.REPORTED, lead_or_desk, guard=_assessment, tone="good"),
    Move("close", _("Close"), (S.RESPONDED, S.FOLLOW_UP_DUE, S.REPORTED, S.RECORDED), S.CLOSED, desk),
    Move("postpone", _("Postpone"), BEFORE, S.POSTPONED, lead_or_desk, needs_reason=True, tone="warn"),
    Move("resume", _("Take up again"), (S.POSTPONED,), S.PROPOSED, lead_or_desk),
    Move("cancel", _("Cancel"), (*BEFORE, S.POSTPONED), S.CANCELLED, lead_or_desk, needs_reason=True, tone="bad"),
    Move(
        "record-refusal",
        _("Record a refusal"),
        (S.CONSENT_REQUESTED,),
        S.REFUSED,
        lead_or_desk,
        needs_reason=True,
        tone="bad",
    ),
)
