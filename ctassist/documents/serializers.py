"""What the API says about documents; the file itself is fetched from its own address."""

from ctassist.surfaces.api.contract import Contract

from .models import Document


class DocumentContract(Contract):
    """A report, concept note, agenda or other paper."""

    model, label = Document, "title"
    fields = (
        "code",
        "title",
        "kind",
        "language",
        "edition",
        "publisher",
        "published_on",
        "url",
        "owner",
        "sha256",
        "size",
        "media_type",
        "file_name",
    )
