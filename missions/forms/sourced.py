"""What every form of a record with a source has in common."""

from django.utils.translation import gettext_lazy as _

from ctassist.documents.models import Document
from ctassist.surfaces.forms import ActForm, CodeField

SOURCE = ["source", "locator", "assigned"]


class SourcedForm(ActForm):
    """The source is typed by its code; what the recorder assigned is told apart from what the source says."""

    source = CodeField(
        Document,
        label=_("Source"),
        required=False,
        help_text=_("The code of the document it is written in, as the list of documents shows it."),
    )
