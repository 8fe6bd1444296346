"""Filters of figures and events."""

from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation
from ctassist.reference.models import Country, Theme
from ctassist.surfaces.filters import ByCode, Choice, Linked, ListingFilter, Period, Words

from ..models import Event, EventParticipant, OutcomePoint, StatisticalFact


class FactFilter(ListingFilter):
    """Figures."""

    q = Words("code", "indicator", "unit", "note")
    country = Linked("country", _("State"), Country.objects.all(), to_field_name="iso3")
    mission = ByCode("mission", _("Mission"), "missions.Mission")
    qualifier = Choice("qualifier", _("Qualifier"), StatisticalFact.Qualifier.choices)
    as_of = Period("as_of", _("As of"))
    reported_by = Linked("reported_by", _("Reported by"), Organisation.objects.all(), to_field_name="acronym")
    source = ByCode("source", _("Source"), "documents.Document")

    class Meta:
        model = StatisticalFact
        fields = []


class EventFilter(ListingFilter):
    """Events."""

    q = Words("code", "title", "summary", "place")
    kind = Choice("kind", _("Kind"), Event.Kind.choices)
    country = Linked("countries", _("State"), Country.objects.all(), to_field_name="iso3")
    theme = Linked("themes", _("Theme"), Theme.objects.all())
    held = Period("starts_on", _("Held"))
    mandate = ByCode("mandate", _("Held under"), "resolutions.Resolution", code="slug")
    resolution = ByCode("resolutions", _("Cited resolution"), "resolutions.Resolution", code="slug")
    source = ByCode("source", _("Source"), "documents.Document")

    class Meta:
        model = Event
        fields = []


class EventParticipantFilter(ListingFilter):
    """Participants of events."""

    q = Words("speaker", "function")
    event = ByCode("event", _("Event"), "missions.Event")
    organisation = Linked("organisation", _("Organisation"), Organisation.objects.all(), to_field_name="acronym")
    country = Linked("country", _("State"), Country.objects.all(), to_field_name="iso3")
    part = Choice("part", _("Part"), EventParticipant.Part.choices)
    statement = ByCode("statement", _("Statement"), "documents.Document")

    class Meta:
        model = EventParticipant
        fields = []


class OutcomeFilter(ListingFilter):
    """Outcomes of events."""

    q = Words("text")
    event = ByCode("event", _("Event"), "missions.Event")
    theme = Linked("themes", _("Theme"), Theme.objects.all())

    class Meta:
        model = OutcomePoint
        fields = []
