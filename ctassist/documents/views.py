"""Pages of documents, and their files: the right is asked for at each request."""

from django.http import FileResponse, Http404
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views import View

from ctassist.surfaces.act_page import ActPage, visible_or_404
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.problems import problem

from .actions import note_download, propose_wider_reach, register_document, revise_document
from .forms import DocumentForm, ReachForm
from .listings import DocumentListing
from .models import Document
from .store import place_of

FACT = {column.name: column for column in DocumentListing.columns}


class DocumentList(ListPage):
    """All documents the reader may see."""

    listing = DocumentListing


class DocumentDetail(DetailPage):
    """One document; its file is one click away."""

    listing = DocumentListing
    template = "documents/document_detail.html"
    badges = (Column("kind", _("Kind"), kind="badge", tone=lambda row: "neutral"),)
    groups = (
        (
            _("Document"),
            (
                *(
                    FACT[n]
                    for n in ("title", "publisher", "published_on", "language", "edition", "url", "owner", "reach")
                ),
            ),
        ),
        (_("File"), (*(FACT[n] for n in ("file_name", "size", "media_type", "sha256")),)),
    )


class RegisterDocument(ActPage):
    """A new document."""

    act, form, listing_name = register_document, DocumentForm, "documents"


class ReviseDocument(ActPage):
    """Edit a document."""

    act, form, on = revise_document, DocumentForm, Document


class ProposeWiderReach(ActPage):
    """Ask a second person to let it go further."""

    act, form, on, beside = propose_wider_reach, ReachForm, Document, "audience"

    def next_url(self, request, subject, done):
        """Back to the document, where the proposal stands on top."""
        return subject.get_absolute_url()


class DocumentFile(View):
    """The file itself: always to be saved, never shown by the browser as a page of ours."""

    http_method_names = ["get", "head"]

    def get(self, request, ref):
        """The bytes, if the person may see the document now; each time leaves a line in the history."""
        document = visible_or_404(Document, "code", ref, request.user)
        if not document.sha256:
            raise Http404
        try:
            file = place_of(document.sha256).open("rb")
        except OSError:
            return problem(
                request, 503, [_t("The file is not in its place. Tell an administrator the code of the document.")]
            )
        if request.method == "GET":
            note_download(document, by=request.user)
        answer = FileResponse(file, as_attachment=True, filename=document.file_name, content_type=document.media_type)
        answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
        answer["Cache-Control"] = "private, no-store"
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Cross-Origin-Resource-Policy"] = "same-origin"
        return answer
