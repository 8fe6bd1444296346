"""Events that are neither mission nor project: who took part and what came out of them."""

from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import cted
from ctassist.workflow.act import act
from ctassist.workflow.removal import remove
from ctassist.workflow.write import change, create

from ..codes import next_code
from ..models import Event, EventParticipant, OutcomePoint
from .conditions import seen_by_somebody


def _year(starts_on):
    """The year an event's code carries; ND where no date is known."""
    read = Event._meta.get_field("starts_on").to_python(starts_on)
    return read.first.year if read else "ND"


@act(cted, label=_("Record an event"))
def record_event(_subject, *, by, code="", **facts):
    """A briefing, dialogue, conference or launch. Facts are fields of Event; without a code it gets EV-2018-01."""
    seen_by_somebody(facts, list(facts.get("countries") or ()))
    code = code or next_code(Event, f"EV-{_year(facts.get('starts_on'))}-")
    return create(Event, code=code, **facts)


@act(cted, label=_("Edit the event"))
def revise_event(event, *, by, **facts):
    """Change fields of the event."""
    if "countries" in facts:
        seen_by_somebody({"level": event.level}, list(facts["countries"] or ()))
    return change(event, **facts)


@act(cted, label=_("Add a participant"))
def add_event_participant(event, *, by, **facts):
    """Who took part, and the statement made. Facts are fields of EventParticipant."""
    return create(EventParticipant, event=event, **facts)


@act(cted, label=_("Edit the participant"))
def revise_event_participant(participant, *, by, **facts):
    """Change what is said about a participant."""
    return change(participant, **facts)


@act(cted, label=_("Remove the participant"))
def remove_event_participant(participant, *, by):
    """Take back a participant who was not there."""
    return remove(participant, of="event")


@act(cted, label=_("Add an outcome"))
def add_outcome(event, *, by, **facts):
    """One thing that came out of the event. Facts are fields of OutcomePoint."""
    return create(OutcomePoint, event=event, **facts)


@act(cted, label=_("Edit the outcome"))
def revise_outcome(outcome, *, by, **facts):
    """Change an outcome."""
    return change(outcome, **facts)


@act(cted, label=_("Remove the outcome"))
def remove_outcome(outcome, *, by):
    """Take back an outcome the event did not have."""
    return remove(outcome, of="event")
