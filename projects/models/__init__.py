"""Projects and what hangs on them, one file a subject."""

from .activity import Activity, Result
from .interest import Interest
from .link import Match, NeedLink
from .party import Contribution, ExternalId, Partner
from .project import Project
from .update import StatusUpdate

__all__ = [
    "Activity",
    "Contribution",
    "ExternalId",
    "Interest",
    "Match",
    "NeedLink",
    "Partner",
    "Project",
    "Result",
    "StatusUpdate",
]
