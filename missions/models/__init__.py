"""The records of a visit, one file a subject."""

from .around import Event, EventParticipant, OutcomePoint, StatisticalFact
from .consent import SharingConsent
from .finding import Finding
from .mission import Mission, MissionNote, TeamMember
from .visit import Delegate, Meeting, Participation, Scope, Segment, SiteVisit

__all__ = [
    "Delegate",
    "Event",
    "EventParticipant",
    "Finding",
    "Meeting",
    "Mission",
    "MissionNote",
    "OutcomePoint",
    "Participation",
    "Scope",
    "Segment",
    "SharingConsent",
    "SiteVisit",
    "StatisticalFact",
    "TeamMember",
]
