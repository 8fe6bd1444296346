"""Checking a paper: whether it is one of ours and unchanged, and what has changed in the data since it was made."""

from dataclasses import dataclass

from django.apps import apps

from .files import digest
from .models import ReportFile


@dataclass(frozen=True)
class Since:
    """Of one kind of record: how many the reader sees of those told from, and how many of them are newer now."""

    kind: str
    seen: int
    changed: int


def paper_of(path):
    """The paper with exactly this content, whoever asked for it; None where it is not ours, or was altered."""
    return by_digest(digest(path))


def by_digest(sha256):
    """The first paper with content of this digest, or None."""
    papers = ReportFile.objects.select_related("report__requester__organisation").order_by("pk")
    return papers.filter(sha256=sha256).first()


def changed_since(report, user):
    """[Since] for each kind of record, counting only what the user may see now."""
    return [_since(label, rows, user) for label, rows in sorted(report.frozen.rows.items())]


def _since(label, rows, user):
    model = apps.get_model(label)
    now = dict(model.objects.visible_to(user).filter(pk__in=[int(key) for key in rows]).values_list("pk", "version"))
    changed = sum(rows[str(key)][0] != version for key, version in now.items())
    return Since(str(model._meta.verbose_name_plural), len(now), changed)
