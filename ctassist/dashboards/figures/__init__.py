"""Figures: functions from a list to numbers, a chart and a sentence, counted over what the reader may see."""

from .catalogue import FIGURES, Asked
from .figure import Figure, Nothing
from .funding import funding_by_need
from .gaps import coverage_of_provisions
from .holdings import findings_by_theme, projects_by_theme
from .matrices import needs_by_state, needs_by_theme, recommendations_by_rating
from .money import money_by_year
from .outcomes import participants_by_sex, results_against_targets
from .times import progress_between_visits, projects_timeline

__all__ = [
    "FIGURES",
    "Asked",
    "Figure",
    "Nothing",
    "coverage_of_provisions",
    "findings_by_theme",
    "funding_by_need",
    "money_by_year",
    "needs_by_state",
    "needs_by_theme",
    "participants_by_sex",
    "progress_between_visits",
    "projects_by_theme",
    "projects_timeline",
    "recommendations_by_rating",
    "results_against_targets",
]
