"""The kinds of rows that are tallied, by the name of their list; and besides some that answer a filter of it."""

from .assistance import (
    ACTIVITIES,
    ACTIVITIES_BY_DONOR,
    CONTRIBUTIONS,
    LINKED,
    LINKED_BY_DONOR,
    PROJECTS,
    PROJECTS_BY_DONOR,
    RESULTS,
    RESULTS_BY_DONOR,
    UPDATES,
)
from .judged import ASSESSMENTS
from .mandate import FINDINGS, NEEDS, RECOMMENDATIONS

KINDS = {
    kind.name: kind
    for kind in (
        *(RECOMMENDATIONS, ASSESSMENTS, FINDINGS, NEEDS),
        *(PROJECTS, CONTRIBUTIONS, ACTIVITIES, UPDATES, RESULTS),
        *(LINKED, LINKED_BY_DONOR, PROJECTS_BY_DONOR, ACTIVITIES_BY_DONOR, RESULTS_BY_DONOR),
    )
}
