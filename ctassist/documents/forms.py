"""What is asked about a document."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Reach
from ctassist.surfaces.forms import ActForm, FactsForm

from .examine import KINDS
from .models import Document


class DocumentForm(ActForm):
    """Registering and editing a document; nothing typed is lost when its file is refused."""

    once = ("level", "reach", "code")
    not_asked = {"partner": ("code", "owner")}
    code = forms.CharField(label=_("Code"), required=False, max_length=60, help_text=_("Left empty, one is given."))
    file = forms.FileField(
        label=_("File"),
        required=False,
        max_length=1000,
        allow_empty_file=True,
        help_text=_(
            "PDF, Word, Excel, PowerPoint, OpenDocument, text, CSV, PNG or JPEG, without macros and passwords."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{name}" for name in KINDS)}),
    )

    class Meta:
        model = Document
        fields = [
            "code",
            "title",
            "kind",
            "language",
            "edition",
            "publisher",
            "published_on",
            "url",
            "owner",
            "reach",
            "level",
        ]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if getattr(self.subject, "sha256", ""):
            del self.fields["file"]


class ReachForm(FactsForm):
    """How much further, and why; the second person reads the reason."""

    reach = forms.TypedChoiceField(label=_("May go to"), coerce=int, choices=Reach.choices, widget=forms.RadioSelect)
    because = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The second person decides on your reason."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reach"].choices = [(value, label) for value, label in Reach.choices if value > self.subject.reach]
