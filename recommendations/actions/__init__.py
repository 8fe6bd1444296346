"""Everything anybody may do to a recommendation, a need or an offer, one file a subject."""

from .closing import close_as_implemented, propose_implemented
from .derive import derive_need_state
from .judgements import add_recommendation_note, assess_progress, record_position
from .needs import revise_need, state_need
from .offers import make_offer, revise_offer
from .permits import bases_for, visits_for
from .recommendations import carry_over, mark_for_consent, recommend, recommend_from, revise_recommendation

__all__ = [
    "add_recommendation_note",
    "assess_progress",
    "bases_for",
    "carry_over",
    "close_as_implemented",
    "derive_need_state",
    "make_offer",
    "mark_for_consent",
    "propose_implemented",
    "recommend",
    "recommend_from",
    "record_position",
    "revise_need",
    "revise_offer",
    "revise_recommendation",
    "state_need",
    "visits_for",
]
