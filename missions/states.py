"""States of missions, findings and consents, and every move between them (PRODUCT.md section 3)."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Stage
from ctassist.accounts.roles import holds
from ctassist.workflow.moves import Move, Moves


def lead_or_desk(obj, user):
    """The mission's lead or the desk officer of one of its States."""
    mission = getattr(obj, "mission", obj)
    own = {f"lead:{mission.uid}", *(f"desk:{iso}" for iso in mission.state_codes())}
    return [] if holds(user, *own) else [_t("Only the mission lead or the desk officer may do this.")]


def desk(obj, user):
    """The desk officer of one of the mission's States."""
    mission = getattr(obj, "mission", obj)
    own = [f"desk:{iso}" for iso in mission.state_codes()]
    return [] if holds(user, *own) else [_t("Only the desk officer of the State may do this.")]


def team(obj, user):
    """Anybody on the mission's team, its lead, or the desk officer."""
    mission = getattr(obj, "mission", obj)
    own = {f"team:{mission.uid}", f"lead:{mission.uid}", *(f"desk:{iso}" for iso in mission.state_codes())}
    return [] if holds(user, *own) else [_t("Only the mission's team may do this.")]


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
    due = mission.draft_sent_on + timedelta(days=settings.STATE_COMMENT_DAYS) if mission.draft_sent_on else None
    return {"comments_due_on": due}


def response_clock(mission, _by):
    """The State's months for its response start when the adopted report is transmitted (six months)."""
    months = relativedelta(months=settings.STATE_RESPONSE_MONTHS)
    return {"response_due_on": mission.transmitted_on + months if mission.transmitted_on else None}


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
        desk,
        guard=_may_adopt,
        asks=("adopted_on", "committee_document"),
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


class FindingState(models.TextChoices):
    """A finding is a draft of its author's until the team agrees on it; then it follows the report."""

    DRAFT = "draft", _("draft")
    AGREED = "agreed", _("agreed")
    WITHDRAWN = "withdrawn", _("withdrawn")


F = FindingState
FINDING_MOVES = Moves(
    "state",
    F,
    F.DRAFT,
    Move("agree", _("Agree"), (F.DRAFT,), F.AGREED, lead_or_desk, tone="good"),
    Move("reopen", _("Back to draft"), (F.AGREED, F.WITHDRAWN), F.DRAFT, lead_or_desk, needs_reason=True),
    Move("withdraw", _("Withdraw"), (F.DRAFT, F.AGREED), F.WITHDRAWN, lead_or_desk, needs_reason=True, tone="bad"),
)


class ConsentState(models.TextChoices):
    """Whether the State lets others read the report. Silence is recorded by a person, never assumed."""

    NOT_ASKED = "not-asked", _("not asked")
    REQUESTED = "requested", _("requested")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    NARROWED = "narrowed", _("narrowed")
    REVOKED = "revoked", _("revoked")
    EXPIRED = "expired", _("expired")


C = ConsentState


def desk_or_state(consent, user):
    """The desk officer, or the focal point of the State whose consent it is."""
    own = [f"{who}:{iso}" for iso in consent.mission.state_codes() for who in ("desk", "state")]
    return [] if holds(user, *own) else [_t("Only the desk officer or the State's focal point may do this.")]


def _has_evidence(consent):
    return [] if consent.document_id else [_t("Name the document in which the State consents.")]


GRANT = ("extent", "reach", "document")
CONSENT_MOVES = Moves(
    "state",
    C,
    C.NOT_ASKED,
    Move("request", _("Ask the State"), (C.NOT_ASKED, C.REFUSED, C.EXPIRED, C.REVOKED), C.REQUESTED, desk),
    Move(
        "grant", _("Record the consent"), (C.REQUESTED,), C.GRANTED, desk, guard=_has_evidence, asks=GRANT, tone="good"
    ),
    Move("refuse", _("Record the refusal"), (C.REQUESTED,), C.REFUSED, desk),
    Move(
        "narrow",
        _("Narrow"),
        (C.GRANTED, C.NARROWED),
        C.NARROWED,
        desk_or_state,
        asks=("extent", "reach"),
        needs_reason=True,
        tone="warn",
    ),
    Move(
        "revoke",
        _("Withdraw the consent"),
        (C.GRANTED, C.NARROWED),
        C.REVOKED,
        desk_or_state,
        needs_reason=True,
        tone="bad",
    ),
    Move("expire", _("Record the end"), (C.GRANTED, C.NARROWED), C.EXPIRED, desk),
)
