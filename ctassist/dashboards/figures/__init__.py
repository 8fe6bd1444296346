"""Figures: functions from a list to numbers, a chart and a sentence, counted over what the reader may see."""

from .assisted import judged_again
from .catalogue import FIGURES, Asked
from .converted import converted
from .figure import Figure, Nothing
from .flows import flow_of_needs, flow_of_projects
from .funding import funding_by_need
from .gaps import coverage_of_provisions
from .holdings import findings_by_theme, projects_by_theme
from .matrices import needs_by_state, needs_by_theme, recommendations_by_rating
from .money import money_by_year
from .outcomes import participants_by_sex, results_against_targets
from .passing import money_passed_on
from .places import missions_on_the_map, needs_on_the_map, projects_on_the_map
from .punctual import updates_on_time
from .times import progress_between_visits, projects_timeline
from .together import overlaps_of_projects
from .waiting import open_and_assisted

__all__ = [
    "FIGURES",
    "Asked",
    "Figure",
    "Nothing",
    "converted",
    "coverage_of_provisions",
    "findings_by_theme",
    "funding_by_need",
    "flow_of_needs",
    "flow_of_projects",
    "judged_again",
    "missions_on_the_map",
    "money_by_year",
    "money_passed_on",
    "needs_by_state",
    "needs_by_theme",
    "needs_on_the_map",
    "open_and_assisted",
    "overlaps_of_projects",
    "participants_by_sex",
    "progress_between_visits",
    "projects_by_theme",
    "projects_on_the_map",
    "projects_timeline",
    "recommendations_by_rating",
    "results_against_targets",
    "updates_on_time",
]
