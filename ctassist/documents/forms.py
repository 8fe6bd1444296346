"""What is asked about a document."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.forms import ActForm

from .examine import KINDS
from .models import Document


class DocumentForm(ActForm):
    """Registering and editing a document; nothing typed is lost when its file is refused."""

    once = ("level", "code")
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
        if user.role == "partner":
            self.fields = {name: field for name, field in self.fields.items() if name not in ("code", "owner")}
        if getattr(self.subject, "sha256", ""):
            del self.fields["file"]
