"""States of projects, status updates, need links and matches, and every move between them (PRODUCT.md section 3)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import any_of, cted, holds
from ctassist.workflow.moves import Move, Moves


def owner(obj, user):
    """Somebody of the organisation that leads the project, or CTED for a project entered from published sources."""
    project = getattr(obj, "project", obj)
    if user.role == "partner" and holds(user, f"org:{project.lead.uid}"):
        return []
    return [_t("Only the project's own organisation may do this.")]


def keeper(obj, user):
    """The owner; or CTED, for organisations that have nobody here."""
    project = getattr(obj, "project", obj)
    if user.is_cted and not project.lead.people.filter(is_active=True, role="partner").exists():
        return []
    return owner(obj, user)


class Status(models.TextChoices):
    """Activity status by IATI code list ActivityStatus."""

    PIPELINE = "1", _("pipeline")
    IMPLEMENTATION = "2", _("implementation")
    FINALISATION = "3", _("finalisation")
    CLOSED = "4", _("closed")
    CANCELLED = "5", _("cancelled")
    SUSPENDED = "6", _("suspended")


P = Status
APPROVED = (P.IMPLEMENTATION, P.FINALISATION, P.CLOSED, P.SUSPENDED)
PROJECT_MOVES = Moves(
    "status",
    P,
    P.PIPELINE,
    Move("start", _("Start implementation"), (P.PIPELINE, P.SUSPENDED), P.IMPLEMENTATION, keeper, tone="good"),
    Move("finalise", _("Begin finalisation"), (P.IMPLEMENTATION,), P.FINALISATION, keeper),
    Move("close", _("Close"), (P.IMPLEMENTATION, P.FINALISATION), P.CLOSED, keeper),
    Move("reopen", _("Reopen"), (P.CLOSED, P.FINALISATION), P.IMPLEMENTATION, keeper, needs_reason=True),
    Move(
        "suspend", _("Suspend"), (P.IMPLEMENTATION, P.FINALISATION), P.SUSPENDED, keeper, needs_reason=True, tone="warn"
    ),
    Move(
        "cancel",
        _("Cancel"),
        (P.PIPELINE, P.IMPLEMENTATION, P.SUSPENDED),
        P.CANCELLED,
        keeper,
        needs_reason=True,
        tone="bad",
    ),
)


class UpdateState(models.TextChoices):
    """A partner's word on a period: theirs, then validated by their own side, then accepted by CTED."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    VALIDATED = "validated", _("validated by the organisation")
    ACCEPTED = "accepted", _("accepted")
    SENT_BACK = "sent-back", _("sent back")
    WITHDRAWN = "withdrawn", _("withdrawn")


def second_pair_of_eyes(update, user):
    """Somebody else of the organisation than who submitted; the same person only if there is nobody else."""
    if against := owner(update, user):
        return against
    alone = not update.project.lead.people.filter(is_active=True, role="partner").exclude(pk=user.pk).exists()
    if update.submitted_by_id == user.pk and not alone:
        return [_t("You submitted this yourself; a colleague of your organisation has to validate it.")]
    return []


def _complete(update):
    return [] if update.narrative.strip() else [_t("Say in a few words what happened in the period.")]


def _unchanged(update):
    """An approval is bound to what was approved."""
    if update.content_hash == update.content():
        return []
    return [_t("The text changed after it was submitted; submit it again.")]


def _submitted(update, by):
    return {
        "submitted_by": by,
        "submitted_at": timezone.now(),
        "content_hash": update.content(),
        "sent_back_reason": "",
    }


def _validated(update, by):
    return {"validated_by": by, "validated_at": timezone.now(), "four_eyes": update.submitted_by_id != by.pk}


def _accepted(_update, by):
    return {"accepted_by": by, "accepted_at": timezone.now()}


U = UpdateState
UPDATE_MOVES = Moves(
    "state",
    U,
    U.DRAFT,
    Move(
        "submit", _("Submit"), (U.DRAFT, U.SENT_BACK), U.SUBMITTED, owner, guard=_complete, then=_submitted, tone="good"
    ),
    Move(
        "validate",
        _("Validate"),
        (U.SUBMITTED,),
        U.VALIDATED,
        second_pair_of_eyes,
        guard=_unchanged,
        then=_validated,
        tone="good",
    ),
    Move("accept", _("Accept"), (U.VALIDATED,), U.ACCEPTED, cted, guard=_unchanged, then=_accepted, tone="good"),
    Move(
        "send-back",
        _("Send back"),
        (U.SUBMITTED, U.VALIDATED),
        U.SENT_BACK,
        any_of(cted, second_pair_of_eyes),
        needs_reason=True,
        tone="warn",
    ),
    Move(
        "withdraw",
        _("Withdraw"),
        (U.DRAFT, U.SUBMITTED, U.VALIDATED, U.SENT_BACK),
        U.WITHDRAWN,
        owner,
        needs_reason=True,
    ),
)


class LinkState(models.TextChoices):
    """A partner claims that a project answers a need; CTED confirms or rejects."""

    CLAIMED = "claimed", _("claimed")
    CONFIRMED = "confirmed", _("confirmed by CTED")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


K = LinkState
LIVE_LINKS = (K.CLAIMED, K.CONFIRMED)
LINK_MOVES = Moves(
    "state",
    K,
    K.CLAIMED,
    Move("confirm", _("Confirm"), (K.CLAIMED,), K.CONFIRMED, cted, tone="good"),
    Move("reject", _("Reject"), (K.CLAIMED, K.CONFIRMED), K.REJECTED, cted, needs_reason=True, tone="bad"),
    Move("withdraw", _("Withdraw"), (K.CLAIMED, K.CONFIRMED), K.WITHDRAWN, keeper, needs_reason=True),
)


class MatchState(models.TextChoices):
    """How far two sides have come."""

    SUGGESTED = "suggested", _("suggested")
    CONTACTED = "contacted", _("contacted")
    AGREED = "agreed", _("agreed")
    DECLINED = "declined", _("declined")


M = MatchState
MATCH_MOVES = Moves(
    "state",
    M,
    M.SUGGESTED,
    Move("contact", _("Contacted"), (M.SUGGESTED,), M.CONTACTED, cted),
    Move("agree", _("Agreed"), (M.SUGGESTED, M.CONTACTED), M.AGREED, cted, tone="good"),
    Move(
        "decline", _("Declined"), (M.SUGGESTED, M.CONTACTED, M.AGREED), M.DECLINED, cted, needs_reason=True, tone="bad"
    ),
)
