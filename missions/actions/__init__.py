"""Everything anybody may do to a mission and what hangs on it, one file a subject."""

from .findings import log_finding, revise_finding
from .missions import join_team, leave_team, plan_mission, record_past_mission, revise_mission

__all__ = [
    "join_team",
    "leave_team",
    "log_finding",
    "plan_mission",
    "record_past_mission",
    "revise_finding",
    "revise_mission",
]
