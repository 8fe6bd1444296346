"""Moves of a status update: the partner's word, validated by its own side, accepted by CTED."""

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import any_of, cted
from ctassist.inbox.telling import tell_each
from ctassist.workflow.moves import Move, Moves

from .choices import UpdateState as U
from .keeping import owner


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
        "validated_by": None,
        "validated_at": None,
        "four_eyes": None,
        "content_hash": update.content(),
        "sent_back_reason": "",
    }


def _validated(update, by):
    return {"validated_by": by, "validated_at": timezone.now(), "four_eyes": update.submitted_by_id != by.pk}


def _taken_back(_update, _by):
    """Whoever changes what was submitted begins again: no approval of the old text is kept."""
    approvals = ("submitted_by", "submitted_at", "validated_by", "validated_at", "four_eyes")
    return dict.fromkeys(approvals) | {"content_hash": ""}


def _accepted(_update, by):
    return {"accepted_by": by, "accepted_at": timezone.now()}


def _told_sent_back(update, by):
    """Whoever handed it in, and the colleague who validated it."""
    others = dict.fromkeys(one for one in (update.submitted_by, update.validated_by) if one not in (None, by))
    key = f"sent-back:{update.uid}:{update.version}"
    tell_each(others, "sent-back", key=key, about=update, code=update.code, reason=update.sent_back_reason)


def _told_accepted(update, by):
    """Whoever handed it in."""
    others = [update.submitted_by] if update.submitted_by else []
    tell_each(others, "update-accepted", key=f"accepted:{update.uid}", about=update, code=update.code)


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
    Move(
        "accept",
        _("Accept"),
        (U.VALIDATED,),
        U.ACCEPTED,
        cted,
        guard=_unchanged,
        then=_accepted,
        after=_told_accepted,
        tone="good",
    ),
    Move(
        "send-back",
        _("Send back"),
        (U.SUBMITTED, U.VALIDATED),
        U.SENT_BACK,
        any_of(cted, second_pair_of_eyes),
        needs_reason=True,
        reason_in="sent_back_reason",
        after=_told_sent_back,
        tone="warn",
    ),
    Move("take-back", _("Take back to change it"), (U.SUBMITTED, U.VALIDATED), U.DRAFT, owner, then=_taken_back),
    Move(
        "withdraw",
        _("Withdraw"),
        (U.DRAFT, U.SUBMITTED, U.VALIDATED, U.SENT_BACK),
        U.WITHDRAWN,
        owner,
        needs_reason=True,
    ),
)
