"""The third storey over HTTP: its records, and what is computed from them."""

from .matching import SUGGESTED, Basket, Gaps, Overlaps, Suggestions
from .records import (
    Activities,
    Contributions,
    ExternalIds,
    Interests,
    Matches,
    NeedLinks,
    Partners,
    ProjectByExternalId,
    Projects,
    Results,
    Updates,
)

__all__ = [
    "SUGGESTED",
    "Activities",
    "Basket",
    "Contributions",
    "ExternalIds",
    "Gaps",
    "Interests",
    "Matches",
    "NeedLinks",
    "Overlaps",
    "Partners",
    "ProjectByExternalId",
    "Projects",
    "Results",
    "Suggestions",
    "Updates",
]
