"""Moves of links between needs and projects, and of matches."""

from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import cted
from ctassist.workflow.moves import Move, Moves

from .choices import LinkState as K
from .choices import MatchState as M
from .following import needs_follow
from .keeping import keeper

LINK_MOVES = Moves(
    "state",
    K,
    K.CLAIMED,
    Move("confirm", _("Confirm"), (K.CLAIMED,), K.CONFIRMED, cted, after=needs_follow, tone="good"),
    Move(
        "reject",
        _("Reject"),
        (K.CLAIMED, K.CONFIRMED),
        K.REJECTED,
        cted,
        needs_reason=True,
        after=needs_follow,
        tone="bad",
    ),
    Move(
        "withdraw",
        _("Withdraw"),
        (K.CLAIMED, K.CONFIRMED),
        K.WITHDRAWN,
        keeper,
        needs_reason=True,
        after=needs_follow,
    ),
)

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
