"""What is asked when something about a mission is written."""

from .around import EventForm, EventParticipantForm, FactForm, OutcomeForm
from .finding import CoveredForm, FindingForm, ObservationForm, PlaceForm
from .mission import DocumentForm, MissionForm, NoteForm
from .sharing import AnnounceForm, ConsentForm, EmbargoForm, NamedForm, NameForm, ShareForm, StopForm
from .team import JoinForm, LeaveForm
from .visit import DelegateForm, MeetingForm, ParticipationForm, ScopeForm, SegmentForm, SiteVisitForm

__all__ = [
    "AnnounceForm",
    "ConsentForm",
    "CoveredForm",
    "DelegateForm",
    "DocumentForm",
    "EmbargoForm",
    "EventForm",
    "EventParticipantForm",
    "FactForm",
    "FindingForm",
    "JoinForm",
    "LeaveForm",
    "MeetingForm",
    "MissionForm",
    "NameForm",
    "NamedForm",
    "NoteForm",
    "ObservationForm",
    "OutcomeForm",
    "ParticipationForm",
    "PlaceForm",
    "ScopeForm",
    "SegmentForm",
    "ShareForm",
    "SiteVisitForm",
    "StopForm",
]
