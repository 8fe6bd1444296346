"""Missions and the notes of their teams."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from ..filters import MissionFilter, NoteFilter
from ..models import Mission, MissionNote
from .sources import MISSION, SOURCE

NO_CLOCK = _("no clock runs")
TONES = {
    "refused": "bad",
    "cancelled": "bad",
    "postponed": "warn",
    "follow-up-due": "warn",
    "adopted": "good",
    "responded": "good",
    "reported": "good",
    "closed": "muted",
    "recorded": "muted",
}


def _clock(name, label, due):
    """A column that says in words how a clock stands."""

    def part(place):
        return lambda row: getattr(row, name) and getattr(row, name)[place]

    return Column(name, label, kind="badge", value=part(1), tone=part(2), sort=(due,), empty=NO_CLOCK, shown=False)


class MissionListing(Listing):
    """All missions."""

    name, model, title = "missions", Mission, _("Missions")
    description = _("Visits on behalf of the Committee and other assessments.")
    filterset_class = MissionFilter
    group, place = _("Assessments"), 10
    order = ("-held_from", "code")
    related = ("lead_organisation", "committee_document", "source")
    prefetch = ("countries",)
    empty_text = _("Plan a mission, or record a past one from its published sources.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("title", _("Title"), kind="long"),
        Column("countries", _("States"), sort=()),
        Column("held_from", _("From"), kind="date"),
        Column("held_until", _("Until"), kind="date"),
        Column("mandate", _("Mandate")),
        Column("report_type", _("Report type")),
        Column("state", _("State"), kind="badge", tone=lambda row: TONES.get(row.state, "info")),
        Column("follow_up_number", _("Follow-up number"), kind="number", shown=False),
        Column("lead_organisation", _("Led by"), sort=("lead_organisation__acronym",), shown=False),
        Column("consented_on", _("Host State consented"), kind="date", shown=False),
        Column("draft_sent_on", _("Draft sent to the State"), kind="date", shown=False),
        Column("comments_due_on", _("Comments due"), kind="date", shown=False, empty=NO_CLOCK),
        _clock("comments_clock", _("Comments of the State"), "comments_due_on"),
        Column("adopted_on", _("Adopted"), kind="date", shown=False),
        Column(
            "committee_document",
            _("Committee document"),
            kind="link",
            sort=("committee_document__code",),
            shown=False,
        ),
        Column("transmitted_on", _("Transmitted"), kind="date", shown=False),
        Column("response_due_on", _("Response due"), kind="date", shown=False, empty=NO_CLOCK),
        _clock("response_clock", _("Response of the State"), "response_due_on"),
        Column("responded_on", _("Responded"), kind="date", shown=False),
        Column("announced_to", _("The mission itself is known to"), shown=False),
        Column("embargo_until", _("Embargo until"), kind="date", shown=False, empty=_("no embargo")),
        Column("level", _("Sensitivity"), shown=False),
        *SOURCE,
    )


class NoteListing(Listing):
    """Notes of the team."""

    name, model, title, ref = "mission-notes", MissionNote, _("Notes for the team"), "uid"
    description = _("Notes on security and on who said what; only the team of the mission reads them.")
    filterset_class = NoteFilter
    order = ("mission__code", "pk")
    related = ("mission", "finding")
    empty_text = _("Notes are added on the page of a mission.")
    columns = (
        Column("kind", _("Kind")),
        Column("text", _("Note"), kind="long", sort=()),
        Column("finding", _("Finding"), kind="link", sort=("finding__code",), empty=_("about the whole mission")),
        MISSION,
    )
