"""Figures: functions from a list and its rows to numbers, a chart and a sentence; the reader may see all of it."""

from .matrices import needs_by_state, recommendations_by_rating
from .money import commitments_by_year
from .times import progress_between_visits, projects_timeline

__all__ = [
    "commitments_by_year",
    "needs_by_state",
    "progress_between_visits",
    "projects_timeline",
    "recommendations_by_rating",
]
