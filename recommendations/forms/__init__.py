"""What is asked when something about a recommendation, a need or an offer is written."""

from .judgement import AssessmentForm, NoteForm, PositionForm
from .need import NeedForm, OfferForm
from .recommendation import CarryOverForm, CoveredForm, ImplementedForm, RecommendationForm, RecommendFromForm

__all__ = [
    "AssessmentForm",
    "CarryOverForm",
    "CoveredForm",
    "ImplementedForm",
    "NeedForm",
    "NoteForm",
    "OfferForm",
    "PositionForm",
    "RecommendFromForm",
    "RecommendationForm",
]
