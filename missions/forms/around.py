"""Forms of figures and events."""

from django.utils.translation import gettext_lazy as _

from ctassist.documents.models import Document
from ctassist.surfaces.forms import CodeField

from ..models import Event, EventParticipant, OutcomePoint, StatisticalFact
from .sourced import SOURCE, SourcedForm


class FactForm(SourcedForm):
    """A figure as it was reported."""

    parent = "mission"

    class Meta:
        model = StatisticalFact
        fields = [
            "indicator",
            "qualifier",
            "low",
            "high",
            "unit",
            "period_from",
            "as_of",
            "reported_by",
            "country",
            "note",
            "reach",
            "level",
            *SOURCE,
        ]
        help_texts = {"low": _("Empty: not stated."), "high": _("Only for a range.")}


class EventForm(SourcedForm):
    """An event."""

    class Meta:
        model = Event
        fields = [
            "title",
            "kind",
            "starts_on",
            "ends_on",
            "place",
            "countries",
            "themes",
            "mandate",
            "mandate_provision",
            "resolutions",
            "summary",
            "reach",
            "level",
            *SOURCE,
        ]


class EventParticipantForm(SourcedForm):
    """Who took part."""

    parent = "event"
    statement = CodeField(
        Document, label=_("Statement"), required=False, help_text=_("The code of the document that holds it.")
    )

    class Meta:
        model = EventParticipant
        fields = ["part", "speaker", "function", "organisation", "country", "statement", "languages", "level", *SOURCE]
        help_texts = {"languages": _("Codes parted by commas: en, ru.")}


class OutcomeForm(SourcedForm):
    """One outcome."""

    parent = "event"

    class Meta:
        model = OutcomePoint
        fields = ["text", "themes", "level", *SOURCE]
