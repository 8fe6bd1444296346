"""Pages of figures and events."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.removal_page import RemovalPage

from .. import actions
from ..forms import EventForm, EventParticipantForm, FactForm, OutcomeForm
from ..listings import EventListing, EventParticipantListing, FactListing, OutcomeListing
from ..models import Event, EventParticipant, Mission, OutcomePoint, StatisticalFact
from .columns import SUMMARY, picked

_fact, _event = picked(FactListing), picked(EventListing)


class FactList(ListPage):
    """All figures."""

    listing = FactListing


class FactDetail(DetailPage):
    """One figure."""

    listing = FactListing
    groups = (
        (_("Figure"), _fact("indicator", "figure", "as_of", "period_from", "reported_by", "note")),
        (_("Where it belongs"), _fact("country", "mission", "assigned")),
    )


class RecordFact(ActPage):
    """A figure that belongs to no mission."""

    act, form, listing_name = actions.record_fact, FactForm, "facts"


class RecordMissionFact(ActPage):
    """A figure a mission heard."""

    act, form, on, beside = actions.record_fact, FactForm, Mission, "facts"


class ReviseFact(ActPage):
    """Edit a figure."""

    act, form, on = actions.revise_fact, FactForm, StatisticalFact


class EventList(ListPage):
    """All events."""

    listing = EventListing


class EventDetail(DetailPage):
    """One event."""

    listing = EventListing
    groups = (
        (_("The event"), (*_event("kind", "starts_on", "ends_on", "place", "countries", "themes"), SUMMARY)),
        (_("Mandate"), _event("mandate", "mandate_provision", "resolutions", "assigned")),
    )
    embeds = (("event-participants", "event"), ("outcomes", "event"))


class RecordEvent(ActPage):
    """A new event."""

    act, form, listing_name = actions.record_event, EventForm, "events"


class ReviseEvent(ActPage):
    """Edit an event."""

    act, form, on = actions.revise_event, EventForm, Event


class EventParticipantList(ListPage):
    """Participants of all events."""

    listing = EventParticipantListing


class EventParticipantDetail(DetailPage):
    """One participant."""

    listing = EventParticipantListing


class AddEventParticipant(ActPage):
    """Add a participant."""

    act, form, on, beside = actions.add_event_participant, EventParticipantForm, Event, "event-participants"


class ReviseEventParticipant(ActPage):
    """Edit a participant."""

    act, form, on = actions.revise_event_participant, EventParticipantForm, EventParticipant


class RemoveEventParticipant(RemovalPage):
    """Take a participant back."""

    act, on = actions.remove_event_participant, EventParticipant


class OutcomeList(ListPage):
    """Outcomes of all events."""

    listing = OutcomeListing


class OutcomeDetail(DetailPage):
    """One outcome."""

    listing = OutcomeListing


class AddOutcome(ActPage):
    """Add an outcome."""

    act, form, on, beside = actions.add_outcome, OutcomeForm, Event, "outcomes"


class ReviseOutcome(ActPage):
    """Edit an outcome."""

    act, form, on = actions.revise_outcome, OutcomeForm, OutcomePoint


class RemoveOutcome(RemovalPage):
    """Take an outcome back."""

    act, on = actions.remove_outcome, OutcomePoint
