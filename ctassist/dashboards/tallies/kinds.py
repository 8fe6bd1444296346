"""The kinds of rows that are tallied, by the name of their list."""

from .assistance import ACTIVITIES, CONTRIBUTIONS, PROJECTS, RESULTS, UPDATES
from .judged import ASSESSMENTS
from .mandate import FINDINGS, NEEDS, RECOMMENDATIONS

KINDS = {
    kind.name: kind
    for kind in (RECOMMENDATIONS, ASSESSMENTS, FINDINGS, NEEDS, PROJECTS, CONTRIBUTIONS, ACTIVITIES, UPDATES, RESULTS)
}
