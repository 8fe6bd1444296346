"""Forms of missions, their documents and the notes of the team."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.documents.models import Document
from ctassist.surfaces.forms import ActForm, CodeField, CodesField, FactsForm

from ..models import Finding, Mission, MissionNote
from .sourced import SOURCE, SourcedForm


class MissionForm(SourcedForm):
    """Planning and editing a mission. The code stays, and how far it may go is changed by acts of their own."""

    once = ("code", "level", "announced_to", "embargo_until")
    follows = CodesField(
        Mission,
        label=_("Follows"),
        required=False,
        max_length=1000,
        help_text=_("Codes of the earlier missions it follows: KGZ-2012, KGZ-2016."),
    )

    class Meta:
        model = Mission
        fields = [
            "code",
            "title",
            "countries",
            "mandate",
            "report_type",
            "follow_up_number",
            "follows",
            "lead_organisation",
            "held_from",
            "held_until",
            "summary",
            "announced_to",
            "level",
            "embargo_until",
            *SOURCE,
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "code" in self.fields:
            self.fields["code"] = UpperCase(label=self.fields["code"].label, help_text=self.fields["code"].help_text)


class UpperCase(forms.CharField):
    """A code typed in any case."""

    def __init__(self, **kwargs):
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value):
        return super().to_python(value).upper()


class DocumentForm(FactsForm):
    """Which document to hang on the mission."""

    document = CodeField(
        Document,
        label=_("Document"),
        help_text=_("Its code. From then on nobody sees it who cannot see the mission; published sources stay free."),
    )


class NoteForm(ActForm):
    """A note for the team."""

    parent = "mission"
    finding = CodeField(Finding, label=_("Finding"), required=False, help_text=_("Empty: about the whole mission."))

    class Meta:
        model = MissionNote
        fields = ["kind", "text", "finding"]
