"""The lists of the second storey, each declared once for every surface."""

from .judgements import AssessmentListing, NoteListing, PositionListing
from .needs import NeedListing, OfferListing
from .recommendations import RecommendationListing

__all__ = [
    "AssessmentListing",
    "NeedListing",
    "NoteListing",
    "OfferListing",
    "PositionListing",
    "RecommendationListing",
]
