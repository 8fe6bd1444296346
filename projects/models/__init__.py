"""Projects and what hangs on them, one file a subject."""

from .activity import Activity, Result
from .link import Match, NeedLink
from .project import Contribution, ExternalId, Partner, Project
from .update import StatusUpdate

__all__ = [
    "Activity",
    "Contribution",
    "ExternalId",
    "Match",
    "NeedLink",
    "Partner",
    "Project",
    "Result",
    "StatusUpdate",
]
