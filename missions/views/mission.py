"""Pages of missions, their teams and the team's notes."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage, acts_on
from ctassist.surfaces.list_page import ListPage

from .. import actions
from ..forms import DocumentForm, JoinForm, LeaveForm, MissionForm, NoteForm
from ..listings import MissionListing, NoteListing
from ..models import Mission, MissionNote
from .columns import DOCUMENTS, FOLLOWED_BY, FOLLOWS, SUMMARY, picked

_of = picked(MissionListing)


class MissionList(ListPage):
    """All missions."""

    listing = MissionListing


class MissionDetail(DetailPage):
    """One mission: where it stands, what clocks run, who works on it, and everything recorded under it."""

    listing = MissionListing
    template = "missions/mission_detail.html"
    badges = _of("state", "comments_clock", "response_clock")
    groups = (
        (_("The mission"), (*_of("countries", "held_from", "held_until", "lead_organisation"), SUMMARY)),
        (
            _("Mandate"),
            (*_of("mandate", "report_type", "follow_up_number"), FOLLOWS, FOLLOWED_BY, *_of("source", "locator")),
        ),
        (
            _("Dates and clocks"),
            _of(
                "consented_on",
                "draft_sent_on",
                "comments_due_on",
                "comments_clock",
                "adopted_on",
                "committee_document",
                "transmitted_on",
                "response_due_on",
                "response_clock",
                "responded_on",
            ),
        ),
        (_("How far it goes"), (*_of("announced_to", "embargo_until"), DOCUMENTS)),
    )
    embeds = (
        ("findings", "mission"),
        ("recommendations", "mission"),
        ("needs", "mission"),
        ("projects", "mission"),
        ("scopes", "mission"),
        ("segments", "mission"),
        ("participations", "mission"),
        ("meetings", "mission"),
        ("site-visits", "mission"),
        ("facts", "mission"),
        ("consents", "mission"),
        ("mission-notes", "mission"),
    )
    #: Lists that stand on the page only where there is something in them or something to do.
    only_filled = ("consents", "mission-notes")

    def lists_below(self, request, record):
        """An empty list of what only insiders fill says nothing to others."""
        found = super().lists_below(request, record)
        return [one for one in found if one["html"] or one["acts"] or one["name"] not in self.only_filled]

    def more(self, request, record):
        """The team and the grants, for CTED staff."""
        if not request.user.is_cted:
            return {}
        return {
            "team": record.team.select_related("user").order_by("-is_lead", "user__name"),
            "team_acts": acts_on(record, request.user, "team"),
            "shared_with": record.shared_with.all(),
            "named": record.named.all(),
        }


class PlanMission(ActPage):
    """A new mission."""

    act, form, listing_name = actions.plan_mission, MissionForm, "missions"
    intro = _("You lead it until you name somebody else. Only its team and the desk see it at first.")


class RecordPastMission(ActPage):
    """A mission known from published sources."""

    act, form, listing_name = actions.record_past_mission, MissionForm, "missions"
    intro = _("For visits known from published sources only: no steps are invented.")


class ReviseMission(ActPage):
    """Edit a mission."""

    act, form, on = actions.revise_mission, MissionForm, Mission


class AttachDocument(ActPage):
    """Hang a document on the mission."""

    act, form, on = actions.attach_document, DocumentForm, Mission


class JoinTeam(ActPage):
    """Add to the team."""

    act, form, on, beside = actions.join_team, JoinForm, Mission, "team"


class LeaveTeam(ActPage):
    """Take off the team."""

    act, form, on, beside = actions.leave_team, LeaveForm, Mission, "team"


class NoteList(ListPage):
    """Notes of the team."""

    listing = NoteListing


class NoteDetail(DetailPage):
    """One note."""

    listing = NoteListing


class AddNote(ActPage):
    """A new note."""

    act, form, on, beside = actions.add_note, NoteForm, Mission, "mission-notes"


class ReviseNote(ActPage):
    """Edit a note."""

    act, form, on = actions.revise_note, NoteForm, MissionNote
