"""States of missions, findings and consents, and every move between them (PRODUCT.md section 3)."""

from .consent import CONSENT_MOVES, RUNNING, ConsentState
from .finding import FINDING_MOVES, FindingState
from .mission import AWAITING, MISSION_MOVES, STAGES, MissionState
from .permits import desk, lead_or_desk, on_team, team

__all__ = [
    "AWAITING",
    "CONSENT_MOVES",
    "FINDING_MOVES",
    "MISSION_MOVES",
    "RUNNING",
    "STAGES",
    "ConsentState",
    "FindingState",
    "MissionState",
    "desk",
    "lead_or_desk",
    "on_team",
    "team",
]
