"""Fetching a paper: every record it was told from is looked for again, with the eyes of whoever fetches it."""

from django.db import transaction
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from ctassist.history.record import record
from ctassist.workflow.act import lock

from . import files
from .models import Release
from .releasing import is_unchanged
from .sight import lost_sight

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
GONE = _(
    "This report tells of at least one record you may not see now, so it is not handed over. "
    "Make it again from its page: the new one holds what you may see today."
)
NOT_FOR_YOU = _(
    "This report tells of at least one record you may not see now, so it is not handed over to you. "
    "A report you ask for yourself holds what you may see."
)
CHANGED = _("The report is not what was released, so it is not handed over. Tell who shared it with you.")
MISPLACED = _("The file is not in its place. Make the report again.")


class Gone(Exception):
    """The paper is there, and may not be handed over to this person (any more): a `code`, and `why` for people."""

    def __init__(self, code, why):
        super().__init__(code)
        self.code, self.why = code, why


def paper_of(report, wanted):
    """The paper of a report the person sees, if it is made and still kept; or None."""
    return None if report.is_over else report.files.filter(format=wanted, removed=False).first()


def hand_over(about, paper, user, *, note=True):
    """The answer with the file, to be saved and never shown as a page of ours; raises Gone, or OSError where the file
    is not in its place. `about` is the report or the release it is fetched from; with `note` a line is left in its
    history."""
    report = about.report if isinstance(about, Release) else about
    if about is not report and not is_unchanged(about):
        raise Gone("changed", CHANGED)
    if lost_sight(report, user):
        raise Gone("lost-sight", GONE if about is report else NOT_FOR_YOU)
    file = files.storage().open(files.name_of(paper.sha256))
    if note:
        note_fetched(about, paper, by=user)
    name = f"{report.name}.{paper.format}"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=MEDIA[paper.format])
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def note_fetched(about, paper, *, by):
    """A line in the history: which paper was fetched, by whom."""
    with transaction.atomic():
        lock(about)
        record(about, "reports.fetch", by=by, changes=[{"field": "format", "old": None, "new": paper.format}])
