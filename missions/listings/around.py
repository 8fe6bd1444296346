"""Figures others reported, and events."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from ..filters import EventFilter, EventParticipantFilter, FactFilter, OutcomeFilter
from ..models import Event, EventParticipant, OutcomePoint, StatisticalFact
from .sources import SOURCE


class FactListing(Listing):
    """All figures."""

    name, model, title = "facts", StatisticalFact, _("Reported figures")
    description = _("Figures as somebody reported them; two may disagree, and both stay.")
    filterset_class = FactFilter
    group, place = _("Assessments"), 30
    order = ("country__name", "indicator", "as_of")
    related = ("country", "mission", "reported_by", "source")
    empty_text = _("Record a figure with who reported it and where it is written.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("indicator", _("What is counted"), kind="long"),
        Column("figure", _("Figure"), value=lambda row: row.figure(), sort=("low",)),
        Column("as_of", _("As of"), kind="date", empty=_("not stated")),
        Column("reported_by", _("Reported by"), kind="link", sort=("reported_by__acronym",), empty=_("not stated")),
        Column("country", _("State"), sort=("country__name",), empty=_("no single State")),
        Column("mission", _("Mission"), kind="link", sort=("mission__code",), shown=False, empty=_("none")),
        Column("period_from", _("Counted from"), kind="date", shown=False, empty=_("not stated")),
        Column("low", _("Figure, or lower end"), kind="number", shown=False, empty=_("not stated")),
        Column("high", _("Upper end"), kind="number", shown=False, empty=_("not stated")),
        Column("qualifier", _("Qualifier"), shown=False),
        Column("unit", _("Unit"), shown=False, empty=_("not stated")),
        Column("note", _("Note"), kind="long", sort=(), shown=False, empty=_("none")),
        *SOURCE,
    )


class EventListing(Listing):
    """All events."""

    name, model, title = "events", Event, _("Events")
    description = _("Briefings, dialogues, launches: neither missions nor projects.")
    filterset_class = EventFilter
    group, place = _("Assessments"), 40
    order = ("-starts_on", "code")
    related = ("mandate", "mandate_provision__resolution", "source")
    prefetch = ("countries", "themes", "resolutions")
    empty_text = _("Record an event with its date and its source.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("title", _("Title"), kind="long"),
        Column("kind", _("Kind")),
        Column("starts_on", _("Held"), kind="date"),
        Column("place", _("Place"), empty=_("not stated")),
        Column("countries", _("States concerned"), sort=(), empty=_("none named")),
        Column("ends_on", _("Until"), kind="date", shown=False, empty=_("the same day")),
        Column("themes", _("Themes"), sort=(), shown=False, empty=_("none named")),
        Column("mandate", _("Held under"), kind="link", sort=("mandate__year",), shown=False, empty=_("not stated")),
        Column(
            "mandate_provision",
            _("Provision of the mandate"),
            kind="link",
            sort=("mandate_provision__sort_key",),
            shown=False,
            empty=_("not stated"),
        ),
        Column("resolutions", _("Cited"), sort=(), shown=False, empty=_("none")),
        *SOURCE,
    )


class EventParticipantListing(Listing):
    """Who took part in events."""

    name, model, title, ref = "event-participants", EventParticipant, _("Participants"), "uid"
    description = _("Who organised, spoke at and attended events, with the statements made.")
    filterset_class = EventParticipantFilter
    order = ("event__code", "pk")
    related = ("event", "organisation", "country", "statement", "source")
    empty_text = _("Participants are added on the page of an event.")
    columns = (
        Column("speaker", _("Speaker"), empty=_("not named")),
        Column("function", _("Function"), empty=_("not stated")),
        Column("organisation", _("Organisation"), kind="link", sort=("organisation__acronym",), empty=_("none")),
        Column("country", _("State"), sort=("country__name",), empty=_("none")),
        Column("part", _("Part")),
        Column("statement", _("Statement"), kind="link", sort=("statement__code",), empty=_("none recorded")),
        Column("languages", _("Languages"), sort=(), empty=_("not stated")),
        Column("event", _("Event"), kind="link", sort=("event__code",), shown=False),
        *SOURCE,
    )


class OutcomeListing(Listing):
    """What came out of events."""

    name, model, title, ref = "outcomes", OutcomePoint, _("Outcomes"), "uid"
    description = _("What came out of events, point by point.")
    filterset_class = OutcomeFilter
    order = ("event__code", "pk")
    related = ("event", "source")
    prefetch = ("themes",)
    empty_text = _("Outcomes are added on the page of an event.")
    columns = (
        Column("text", _("Outcome"), kind="long", sort=()),
        Column("themes", _("Themes"), sort=(), empty=_("none named")),
        Column("event", _("Event"), kind="link", sort=("event__code",)),
        *SOURCE,
    )
