"""States of recommendations, needs and offers, and every move between them (PRODUCT.md section 3)."""

from .need import LIVE, NEED_MOVES, NeedState, desk_or_state, need_desk
from .offer import OFFER_MOVES, OfferState, offer_owner
from .recommendation import (
    ASSESSING,
    IN_FORCE,
    RECOMMENDATION_MOVES,
    Basis,
    Closing,
    Lifecycle,
    Rating,
)

__all__ = [
    "ASSESSING",
    "IN_FORCE",
    "LIVE",
    "NEED_MOVES",
    "OFFER_MOVES",
    "RECOMMENDATION_MOVES",
    "Basis",
    "Closing",
    "Lifecycle",
    "NeedState",
    "OfferState",
    "Rating",
    "desk_or_state",
    "need_desk",
    "offer_owner",
]
