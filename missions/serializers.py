"""What the API says about missions, findings, facts and events."""

from ctassist.surfaces.api.contract import Contract

from .models import (
    Event,
    EventParticipant,
    Finding,
    Meeting,
    Mission,
    OutcomePoint,
    Participation,
    Scope,
    Segment,
    SharingConsent,
    SiteVisit,
    StatisticalFact,
)


class MissionContract(Contract):
    """A visit or another assessment."""

    model, label = Mission, "title"
    fields = (
        "code",
        "title",
        "mandate",
        "report_type",
        "follow_up_number",
        "lead_organisation",
        "countries",
        "follows",
        "held_from",
        "held_until",
        "summary",
        "state",
        "consented_on",
        "draft_sent_on",
        "comments_due_on",
        "committee_document",
        "adopted_on",
        "transmitted_on",
        "response_due_on",
        "responded_on",
        "documents",
        "source",
        "assigned",
    )


class SegmentContract(Contract):
    """A part of a visit, in place or at a distance."""

    model, ref, label = Segment, "uid", "modality"
    fields = (
        "mission",
        "modality",
        "starts_on",
        "ends_on",
        "place",
        "source",
        "assigned",
    )


class ParticipationContract(Contract):
    """An organisation that took part in a visit."""

    model, ref, label = Participation, "uid", "role"
    fields = (
        "mission",
        "organisation",
        "role",
        "experts",
        "source",
        "assigned",
    )


class MeetingContract(Contract):
    """A meeting held during a visit."""

    model, ref, label = Meeting, "uid", "counterpart"
    fields = (
        "mission",
        "counterpart",
        "organisation",
        "side",
        "held_on",
        "notes",
        "source",
        "assigned",
    )


class SiteVisitContract(Contract):
    """A place seen during a visit."""

    model, ref, label = SiteVisit, "uid", "place"
    fields = (
        "mission",
        "place",
        "kind",
        "visited_on",
        "source",
        "assigned",
    )


class ScopeContract(Contract):
    """What a visit was to look at."""

    model, ref, label = Scope, "uid", "purpose"
    fields = (
        "mission",
        "resolution",
        "provision",
        "purpose",
        "note",
        "source",
        "assigned",
    )


class FindingContract(Contract):
    """What a mission observed."""

    model, label = Finding, "text"
    fields = (
        "code",
        "mission",
        "country",
        "kind",
        "text",
        "place",
        "is_top_concern",
        "state_observation",
        "state",
        "covered_by_consent",
        "themes",
        "provisions",
        "source",
        "assigned",
    )


class ConsentContract(Contract):
    """How far a State lets others read what a mission found."""

    model, ref, label = SharingConsent, "uid", "state"
    fields = (
        "mission",
        "state",
        "extent",
        "reach",
        "document",
        "valid_until",
    )


class FactContract(Contract):
    """A figure with its qualifier."""

    model, label = StatisticalFact, "indicator"
    fields = (
        "code",
        "country",
        "mission",
        "indicator",
        "low",
        "high",
        "qualifier",
        "unit",
        "period_from",
        "as_of",
        "reported_by",
        "note",
        "source",
        "assigned",
    )


class EventContract(Contract):
    """A briefing, dialogue or launch."""

    model, label = Event, "title"
    fields = (
        "code",
        "title",
        "kind",
        "starts_on",
        "ends_on",
        "place",
        "mandate",
        "mandate_provision",
        "summary",
        "countries",
        "themes",
        "resolutions",
        "source",
        "assigned",
    )


class EventParticipantContract(Contract):
    """Who spoke or took part in an event."""

    model, ref, label = EventParticipant, "uid", "part"
    fields = (
        "event",
        "organisation",
        "country",
        "speaker",
        "function",
        "part",
        "statement",
        "languages",
        "source",
        "assigned",
    )


class OutcomeContract(Contract):
    """A point on which an event ended."""

    model, ref, label = OutcomePoint, "uid", "text"
    fields = (
        "event",
        "text",
        "themes",
        "source",
        "assigned",
    )
