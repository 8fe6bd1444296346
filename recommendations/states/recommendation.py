"""The two axes of a recommendation: where its text stands, and how far it is implemented."""

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.moves import Move, Moves
from missions.states import desk, lead_or_desk


class Lifecycle(models.TextChoices):
    """Where the text of a recommendation stands; how far it is implemented is another axis, the rating."""

    DRAFT = "draft", _("draft")
    PROVISIONAL = "provisional", _("provisional")
    WITH_STATE = "with-state", _("with the State")
    ADOPTED = "adopted", _("adopted")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Closing(models.TextChoices):
    """Why a recommendation is closed."""

    IMPLEMENTED = "implemented", _("implemented")
    SUPERSEDED = "superseded", _("superseded")
    NO_LONGER_RELEVANT = "no-longer-relevant", _("no longer relevant")
    CARRIED_OVER = "carried-over", _("carried over")


class Rating(models.TextChoices):
    """How far a recommendation is implemented; never summed across States, never a ranking."""

    NOT_IMPLEMENTED = "0", _("not implemented")
    EARLY_STEPS = "1", _("early steps")
    PARTLY = "2", _("partly implemented")
    LARGELY = "3", _("largely implemented")
    FULLY = "4", _("fully implemented")
    NOT_APPLICABLE = "NA", _("not applicable")
    UNDETERMINED = "CBD", _("cannot be determined")


class Basis(models.TextChoices):
    """What a judgement rests on; only the first two set the assessed rating."""

    FOLLOW_UP_VISIT = "follow-up-visit", _("follow-up visit")
    DESK_REVIEW = "desk-review", _("desk review")
    STATE_RESPONSE = "state-response", _("State response")
    PARTNER_REPORT = "partner-report", _("partner report")


ASSESSING = (Basis.FOLLOW_UP_VISIT, Basis.DESK_REVIEW)


def _may_close(rec):
    """Why it cannot be closed for the reason given: each reason rests on a record that shows it."""
    if rec.closing == Closing.IMPLEMENTED:
        return [_t("Closing as implemented takes two persons and evidence: choose “Propose to close as implemented”.")]
    taken_up = {Closing.SUPERSEDED: "superseded_by", Closing.CARRIED_OVER: "carried_over_to"}.get(rec.closing)
    if taken_up and not getattr(rec, taken_up).filter(lifecycle__in=IN_FORCE).exists():
        return [_t("The recommendation that takes its place must first be adopted.")]
    return []


def _agreed_findings(rec):
    """A text goes to the State only when what it rests on has been agreed by the team."""
    drafts = [finding.code for finding in rec.findings.all() if finding.state != "agreed"]
    return [_t("The finding %(code)s has not been agreed yet.") % {"code": code} for code in drafts]


def _nothing_closes(_rec, _by):
    return {"closing": ""}


L = Lifecycle
IN_FORCE = (L.ADOPTED, L.OPEN, L.CLOSED)
RECOMMENDATION_MOVES = Moves(
    "lifecycle",
    L,
    L.DRAFT,
    Move("make-provisional", _("Make provisional"), (L.DRAFT,), L.PROVISIONAL, lead_or_desk),
    Move(
        "send-to-state",
        _("Send to the State"),
        (L.PROVISIONAL,),
        L.WITH_STATE,
        lead_or_desk,
        guard=_agreed_findings,
    ),
    Move("back-to-draft", _("Back to draft"), (L.PROVISIONAL, L.WITH_STATE), L.DRAFT, lead_or_desk, needs_reason=True),
    Move(
        "adopt",
        _("Record the adoption"),
        (L.PROVISIONAL, L.WITH_STATE),
        L.ADOPTED,
        desk,
        guard=_agreed_findings,
        tone="good",
    ),
    Move("open", _("Open for follow-up"), (L.ADOPTED,), L.OPEN, desk, tone="good"),
    Move("close", _("Close"), (L.OPEN,), L.CLOSED, desk, guard=_may_close, asks=("closing",)),
    Move("reopen", _("Reopen"), (L.CLOSED,), L.OPEN, desk, needs_reason=True, then=_nothing_closes),
    Move(
        "withdraw",
        _("Withdraw"),
        (L.DRAFT, L.PROVISIONAL, L.WITH_STATE),
        L.WITHDRAWN,
        lead_or_desk,
        needs_reason=True,
        tone="bad",
    ),
)
