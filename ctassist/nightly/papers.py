"""Documents hang on one record each; what they keep of its audience is compared with what that record says now."""

from ctassist.documents.models import Document
from missions.models.mission import REPORTING, ReportCircle

BATCH = 500
ASKED = tuple(f"missions__{name}" for name in ("countries", "shared_with", "named", "consents"))


def parent_of(document):
    """What bounds the document: its mission, the circle of that mission's report, or its project; or None."""
    for mission in document.missions.all():
        return ReportCircle(mission) if document.kind in REPORTING else mission
    return next(iter(document.projects.all()), None)


def hangs_right(document):
    """Whether the kept audience is that of the record the document belongs to."""
    parent = parent_of(document)
    return parent is None or sorted(document.ceiling or ()) == sorted(parent.audience)


def hanging_wrong(size=BATCH):
    """Yield the documents whose kept audience is another than their record's."""
    rows = Document._base_manager.filter(ceiling__isnull=False).prefetch_related(*ASKED, "projects").order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:size]):
        yield from (document for document in batch if not hangs_right(document))
        last = batch[-1].pk
