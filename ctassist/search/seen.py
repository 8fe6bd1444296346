"""What somebody saw lately: the last twenty records, kept for themselves alone, wiped when they ask."""

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from ctassist.surfaces.detail_page import opened
from ctassist.surfaces.listing import LISTINGS

from .kinds import KINDS
from .models import SearchRow, Seen

KEPT = 20
REMEMBER = """
WITH kept AS (
  DELETE FROM search_seen WHERE person_id = %(person)s AND id IN (
    SELECT id FROM search_seen WHERE person_id = %(person)s AND NOT (kind = %(kind)s AND record = %(record)s)
    ORDER BY at DESC OFFSET %(others)s FOR UPDATE SKIP LOCKED)
)
INSERT INTO search_seen (person_id, kind, record, at) VALUES (%(person)s, %(kind)s, %(record)s, %(at)s)
ON CONFLICT (person_id, kind, record) DO UPDATE SET at = excluded.at
"""
_KIND = {}


@opened
def remember(request, record):
    """A page was opened by somebody with an account."""
    kind, person = _kind_of(type(record)), request.user
    if kind and request.method == "GET" and person.is_authenticated and not person.is_machine:
        facts = {"person": person.pk, "kind": kind, "record": record.pk, "at": timezone.now(), "others": KEPT - 1}
        with connection.cursor() as cursor:
            cursor.execute(REMEMBER, facts)


def _kind_of(model):
    if not _KIND:
        _KIND.update({kind.model: kind.name for kind in KINDS.values()})
    return _KIND.get(model)


def lately(user):
    """[{"title", "ref", "url", "kind"}], the last seen first: only what the person may still see, as it is now."""
    if user.pk is None:
        return []
    rows = list(Seen.objects.filter(person=user.pk).order_by("-at").values_list("kind", "record")[:KEPT])
    if not rows:
        return []
    wanted = Q()
    for kind, record in rows:
        wanted |= Q(kind=kind, record=record)
    found = {(row.kind, row.record): row for row in SearchRow.objects.visible_to(user).filter(wanted).defer("words")}
    return [
        {
            "title": row.title or row.ref,
            "ref": row.ref if LISTINGS[row.kind].ref != "uid" else "",
            "url": f"/{row.kind}/{row.ref}/",
            "kind": LISTINGS[row.kind].title,
        }
        for row in (found.get(key) for key in rows)
        if row
    ]


def wipe(user):
    """Nothing is remembered of what this person saw."""
    Seen.objects.filter(person=user.pk).delete()
