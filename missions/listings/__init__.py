"""The lists of the first storey, each declared once for every surface."""

from .around import EventListing, EventParticipantListing, FactListing, OutcomeListing
from .finding import ConsentListing, FindingListing
from .mission import MissionListing, NoteListing
from .visit import (
    DelegateListing,
    MeetingListing,
    ParticipationListing,
    ScopeListing,
    SegmentListing,
    SiteVisitListing,
)

__all__ = [
    "ConsentListing",
    "DelegateListing",
    "EventListing",
    "EventParticipantListing",
    "FactListing",
    "FindingListing",
    "MeetingListing",
    "MissionListing",
    "NoteListing",
    "OutcomeListing",
    "ParticipationListing",
    "ScopeListing",
    "SegmentListing",
    "SiteVisitListing",
]
