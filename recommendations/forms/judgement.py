"""Forms of what is said and judged about a recommendation."""

from django.utils.translation import gettext_lazy as _

from ctassist.documents.models import Document
from ctassist.surfaces.forms import ActForm, CodeField
from missions.forms.sourced import SOURCE, SourcedForm
from missions.models import Mission

from ..actions import bases_for, visits_for
from ..models import ProgressAssessment, RecommendationNote, StatePosition
from ..states import ASSESSING, Basis


class PositionForm(SourcedForm):
    """What the State says."""

    parent = "recommendation"
    document = CodeField(Document, label=_("Document"), required=False, help_text=_("The code of the letter."))

    class Meta:
        model = StatePosition
        fields = ["position", "text", "stated_on", "document", "level", *SOURCE]


class AssessmentForm(SourcedForm):
    """How far it is implemented, as far as this person may judge."""

    parent = "recommendation"
    evidence = CodeField(
        Document, label=_("Evidence"), required=False, help_text=_("The code of the document that shows it.")
    )

    class Meta:
        model = ProgressAssessment
        fields = [
            "rating",
            "basis",
            "mission",
            "assessed_by",
            "assessed_on",
            "narrative",
            "evidence",
            "level",
            *SOURCE,
        ]

    def __init__(self, *args, user, subject, **kwargs):
        self.bases = bases_for(subject, user)
        super().__init__(*args, user=user, subject=subject, **kwargs)
        known = [(basis.value, basis.label) for basis in self.bases]
        self.fields["basis"].choices = known if len(known) == 1 else [("", "---------"), *known]
        self.fields["basis"].help_text = _("Visits and desk reviews set the assessed rating; the others are reports.")
        self.fields["mission"].label_from_instance = Mission.in_choices
        self.fields["mission"].help_text = _("A later visit to the State; a follow-up visit is always named.")
        self.initial["assessed_by"] = user.organisation_id
        self.fields["assessed_by"].required = user.organisation_id is None
        if not set(self.bases) & set(ASSESSING):
            del self.fields["mission"]
        if user.role == "partner":
            del self.fields["assessed_by"], self.fields["level"]

    def choices(self, name, rows):
        """Visits of this person's team or desk; for a focal point the bodies of the State."""
        if name == "mission":
            return visits_for(self.subject, self.user).order_by("-held_from")
        rows = super().choices(name, rows)
        if name == "assessed_by" and self.user.role == "focal_point":
            return rows.filter(country=self.user.state_id)
        return rows

    def clean(self):
        """A visit is named, beside its field."""
        told = super().clean()
        if told.get("basis") == Basis.FOLLOW_UP_VISIT and not told.get("mission") and "mission" not in self.errors:
            self.add_error("mission", _("A judgement made at a follow-up visit names that visit."))
        return told


class NoteForm(ActForm):
    """A note few may read."""

    class Meta:
        model = RecommendationNote
        fields = ["text", "level"]
