"""Missions and what they found, over HTTP."""

from ctassist.surfaces.api.resource import Resource

from . import listings, serializers


class Missions(Resource):
    """Visits and other assessments."""

    listing, contract, scope = listings.MissionListing, serializers.MissionContract, "missions:write"
    create, revise = "missions.plan_mission", "missions.revise_mission"


class Segments(Resource):
    """Parts of visits."""

    listing, contract, scope = listings.SegmentListing, serializers.SegmentContract, "missions:write"
    create, revise = "missions.add_segment", "missions.revise_segment"


class Participations(Resource):
    """Organisations on visits."""

    listing, contract, scope = listings.ParticipationListing, serializers.ParticipationContract, "missions:write"
    create, revise = "missions.add_participation", "missions.revise_participation"


class Meetings(Resource):
    """Meetings of visits."""

    listing, contract, scope = listings.MeetingListing, serializers.MeetingContract, "missions:write"
    create, revise = "missions.add_meeting", "missions.revise_meeting"


class SiteVisits(Resource):
    """Places seen."""

    listing, contract, scope = listings.SiteVisitListing, serializers.SiteVisitContract, "missions:write"
    create, revise = "missions.add_site_visit", "missions.revise_site_visit"


class Scopes(Resource):
    """What visits were to look at."""

    listing, contract, scope = listings.ScopeListing, serializers.ScopeContract, "missions:write"
    create, revise = "missions.add_scope", "missions.revise_scope"


class Findings(Resource):
    """What missions observed."""

    listing, contract, scope = listings.FindingListing, serializers.FindingContract, "missions:write"
    create, revise = "missions.log_finding", "missions.revise_finding"


class Consents(Resource):
    """How far States let others read."""

    listing, contract, scope = listings.ConsentListing, serializers.ConsentContract, "missions:write"


class Facts(Resource):
    """Figures with their qualifiers."""

    listing, contract, scope = listings.FactListing, serializers.FactContract, "missions:write"
    create, revise = "missions.record_fact", "missions.revise_fact"


class Events(Resource):
    """Briefings, dialogues, launches."""

    listing, contract, scope = listings.EventListing, serializers.EventContract, "missions:write"
    create, revise = "missions.record_event", "missions.revise_event"


class EventParticipants(Resource):
    """Who took part in events."""

    listing, contract, scope = listings.EventParticipantListing, serializers.EventParticipantContract, "missions:write"
    create, revise = "missions.add_event_participant", "missions.revise_event_participant"


class Outcomes(Resource):
    """Points on which events ended."""

    listing, contract, scope = listings.OutcomeListing, serializers.OutcomeContract, "missions:write"
    create, revise = "missions.add_outcome", "missions.revise_outcome"
