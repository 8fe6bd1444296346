"""The list of documents."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from .filters import DocumentFilter
from .models import Document
from .store import said_size


class DocumentListing(Listing):
    """All documents the reader may see."""

    name, model, title = "documents", Document, _("Documents")
    description = _("Reports, statements, news items and evidence: what records cite.")
    filterset_class = DocumentFilter
    group, place = _("Reference"), 76
    order = ("code",)
    related = ("publisher", "owner")
    empty_text = _("Register a document or a published source.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("title", _("Title"), kind="long", sort=("title",), lang=lambda row: row.lang),
        Column("kind", _("Kind")),
        Column("publisher", _("Publisher"), sort=("publisher__acronym",), empty=_("not stated")),
        Column("published_on", _("Published"), kind="date", empty=_("not stated")),
        Column("language", _("Language"), value=lambda row: row.lang, empty=_("not stated")),
        Column("edition", _("Version"), shown=False, empty=_("not stated")),
        Column("url", _("Link"), value=lambda row: row.url or None, shown=False, empty=_("none")),
        Column("owner", _("Held by"), sort=("owner__acronym",), shown=False, empty=_("nobody in particular")),
        Column("file_name", _("File"), shown=False, empty=_("no file kept")),
        Column(
            "size",
            _("Size"),
            value=lambda row: said_size(row.size) if row.size else None,
            shown=False,
            empty=_("no file kept"),
        ),
        Column("media_type", _("Type of file"), shown=False, empty=_("no file kept")),
        Column("sha256", _("SHA-256"), sort=(), shown=False, empty=_("no file kept")),
        Column("reach", _("May go to"), shown=False),
        Column("level", _("Sensitivity"), shown=False),
    )
