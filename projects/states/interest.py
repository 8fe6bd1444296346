"""Moves of an interest: its organisation takes it back, CTED says what came of it."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import cted, holds
from ctassist.workflow.moves import Move, Moves

from .choices import InterestState as I


def own_interest(interest, user):
    """Somebody of the organisation that expressed it."""
    if user.role in ("partner", "donor") and holds(user, f"org:{interest.organisation.uid}"):
        return []
    return [_t("Only the organisation that expressed the interest may do this.")]


INTEREST_MOVES = Moves(
    "state",
    I,
    I.EXPRESSED,
    Move("contact", _("Contacted"), (I.EXPRESSED,), I.CONTACTED, cted),
    Move("agree", _("Agreed"), (I.EXPRESSED, I.CONTACTED), I.AGREED, cted, tone="good"),
    Move(
        "decline",
        _("Declined"),
        (I.EXPRESSED, I.CONTACTED, I.AGREED),
        I.DECLINED,
        cted,
        needs_reason=True,
        tone="bad",
    ),
    Move("withdraw", _("Withdraw"), (I.EXPRESSED, I.CONTACTED, I.AGREED), I.WITHDRAWN, own_interest),
)
