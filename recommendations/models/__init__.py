"""What is asked of a State and what it needs, one file a subject."""

from .judgement import ProgressAssessment, RecommendationNote, StatePosition
from .need import Need, Offer
from .recommendation import Recommendation

__all__ = ["Need", "Offer", "ProgressAssessment", "Recommendation", "RecommendationNote", "StatePosition"]
