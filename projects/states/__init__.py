"""States of projects, updates, links and matches, and every move between them (PRODUCT.md section 3)."""

from .choices import (
    APPROVED,
    LIVE_LINKS,
    OPEN_UPDATES,
    InterestState,
    LinkState,
    MatchState,
    Punctual,
    Status,
    UpdateState,
)
from .following import need_follows, needs_follow
from .interest import INTEREST_MOVES, own_interest
from .keeping import keeper, owner
from .link import LINK_MOVES, MATCH_MOVES
from .project import PROJECT_MOVES
from .update import UPDATE_MOVES

__all__ = [
    "APPROVED",
    "INTEREST_MOVES",
    "LINK_MOVES",
    "LIVE_LINKS",
    "MATCH_MOVES",
    "OPEN_UPDATES",
    "PROJECT_MOVES",
    "UPDATE_MOVES",
    "InterestState",
    "LinkState",
    "MatchState",
    "Punctual",
    "Status",
    "UpdateState",
    "keeper",
    "need_follows",
    "needs_follow",
    "own_interest",
    "owner",
]
