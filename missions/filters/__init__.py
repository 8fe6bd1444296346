"""What lists of missions and of what hangs on them can be narrowed by."""

from .around import EventFilter, EventParticipantFilter, FactFilter, OutcomeFilter
from .finding import ConsentFilter, FindingFilter
from .mine import OfMyMissions
from .mission import MissionFilter, NoteFilter
from .visit import DelegateFilter, MeetingFilter, ParticipationFilter, ScopeFilter, SegmentFilter, SiteVisitFilter

__all__ = [
    "ConsentFilter",
    "DelegateFilter",
    "EventFilter",
    "EventParticipantFilter",
    "FactFilter",
    "FindingFilter",
    "MeetingFilter",
    "MissionFilter",
    "NoteFilter",
    "OfMyMissions",
    "OutcomeFilter",
    "ParticipationFilter",
    "ScopeFilter",
    "SegmentFilter",
    "SiteVisitFilter",
]
