"""Pages of positions, judgements and notes."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from missions.views.columns import picked

from .. import actions
from ..forms import AssessmentForm, NoteForm, PositionForm
from ..listings import AssessmentListing, NoteListing, PositionListing
from ..models import Need, Recommendation


class PositionList(ListPage):
    """All positions."""

    listing = PositionListing


class PositionDetail(DetailPage):
    """One position."""

    listing = PositionListing
    badges = picked(PositionListing)("position")
    groups = (
        (
            _("What the State says"),
            picked(PositionListing)("recommendation", "stated_on", "text", "document", "assigned"),
        ),
    )


class AssessmentList(ListPage):
    """All judgements."""

    listing = AssessmentListing


class AssessmentDetail(DetailPage):
    """One judgement."""

    listing = AssessmentListing
    badges = picked(AssessmentListing)("rating")
    groups = (
        (_("Judgement"), picked(AssessmentListing)("recommendation", "rating", "basis", "assessed_on", "narrative")),
        (_("Made by"), picked(AssessmentListing)("assessed_by", "mission", "evidence", "assigned")),
    )


class NoteList(ListPage):
    """All notes."""

    listing = NoteListing


class NoteDetail(DetailPage):
    """One note."""

    listing = NoteListing
    groups = ((_("Note"), picked(NoteListing)("text", "recommendation", "need", "created_at")),)


class Onwards:
    """After a line has been added, back to the page of what it is about."""

    def next_url(self, request, subject, done):
        """The subject's page."""
        return subject.get_absolute_url()


class RecordPosition(Onwards, ActPage):
    """What the State says."""

    act, form, on, beside = actions.record_position, PositionForm, Recommendation, "positions"


class AssessProgress(Onwards, ActPage):
    """One more judgement."""

    act, form, on, primary = actions.assess_progress, AssessmentForm, Recommendation, True
    intro = _("A judgement is kept for ever and never altered; a later one takes its place.")


class AddNote(Onwards, ActPage):
    """CTED's own priority."""

    act, form, on, beside = actions.add_recommendation_note, NoteForm, Recommendation, "recommendation-notes"


class AddComment(Onwards, ActPage):
    """The State's comment on a need."""

    act, form, on, beside = actions.add_recommendation_note, NoteForm, Need, "recommendation-notes"
    intro = _("Read by the State concerned and CTED only.")

    @classmethod
    def label(cls):
        """On a need it is the State that speaks."""
        return str(_("Comment for the State"))
