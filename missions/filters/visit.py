"""Filters of what a visit was made of."""

from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation
from ctassist.surfaces.filters import ByCode, Choice, Linked, ListingFilter, Period, Words

from ..models import Delegate, Meeting, Participation, Scope, Segment, SiteVisit


class OfMissionFilter(ListingFilter):
    """What every part of a mission can be narrowed by."""

    mission = ByCode("mission", _("Mission"), "missions.Mission")
    source = ByCode("source", _("Source"), "documents.Document")


class SegmentFilter(OfMissionFilter):
    """Segments."""

    q = Words("place")
    modality = Choice("modality", _("Modality"), Segment.Modality.choices)
    starts = Period("starts_on", _("Starts"))

    class Meta:
        model = Segment
        fields = []


class ParticipationFilter(OfMissionFilter):
    """Parts of organisations."""

    organisation = Linked("organisation", _("Organisation"), Organisation.objects.all(), to_field_name="acronym")
    role = Choice("role", _("Role"), Participation.Role.choices)

    class Meta:
        model = Participation
        fields = []


class DelegateFilter(ListingFilter):
    """Named delegates."""

    q = Words("name", "function")
    participation = ByCode("participation", _("Participation"), "missions.Participation", code="uid")
    mission = ByCode("participation__mission", _("Mission"), "missions.Mission")

    class Meta:
        model = Delegate
        fields = []


class MeetingFilter(OfMissionFilter):
    """Meetings."""

    q = Words("counterpart", "notes")
    side = Choice("side", _("Side"), Meeting.Side.choices)
    organisation = Linked("organisation", _("Organisation"), Organisation.objects.all(), to_field_name="acronym")
    held = Period("held_on", _("Held"))

    class Meta:
        model = Meeting
        fields = []


class SiteVisitFilter(OfMissionFilter):
    """Visits to places."""

    q = Words("place")
    kind = Choice("kind", _("Kind"), SiteVisit.Kind.choices)
    visited = Period("visited_on", _("Visited"))

    class Meta:
        model = SiteVisit
        fields = []


class ScopeFilter(OfMissionFilter):
    """Lines of a scope."""

    q = Words("note")
    resolution = ByCode("resolution", _("Resolution"), "resolutions.Resolution", code="slug")
    provision = ByCode("provision", _("Provision"), "resolutions.Provision")
    purpose = Choice("purpose", _("Purpose"), Scope.Purpose.choices)

    class Meta:
        model = Scope
        fields = []
