"""Writing an entry: the next place in the subject's chain, with the hash that ties it to the one before."""

import hashlib
import json
import uuid
from contextlib import contextmanager

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from .models import Entry, recorded

HASHED = (
    "uid",
    "at",
    "act",
    "actor_name",
    "actor_organisation",
    "subject_type",
    "subject_uid",
    "subject_code",
    "seq",
    "changes",
    "reason",
    "audience",
    "previous",
)


def digest(entry):
    """SHA-256 over the fields of an entry in a fixed order, as 64 hexadecimal digits."""
    facts = {name: getattr(entry, name) for name in HASHED}
    facts["at"] = entry.at.isoformat(timespec="microseconds")
    facts["changes"] = json.loads(json.dumps(entry.changes, cls=DjangoJSONEncoder))
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def entry_under_way():
    """Name the entry to come to the database, so that the row versions written meanwhile carry its uid."""
    uid = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('cta.entry', true), set_config('cta.entry', %s, true)", [str(uid)])
        outer = cursor.fetchone()[0] or ""
    yield uid
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('cta.entry', %s, true)", [outer])


def record(subject, act, *, by, changes, reason="", uid=None, audience=None):
    """Append an Entry about `subject` and announce it after commit; must run inside a transaction.

    `by` is a User or None for the system; `changes` a list of {"field", "old", "new"} with JSON values.
    `audience` says who may read the entry where that is not everybody who may read the subject.
    """
    last = Entry.objects.about(subject).values("seq", "hash").first() or {"seq": 0, "hash": ""}
    organisation = getattr(by, "organisation", None)
    entry = Entry(
        uid=uid or uuid.uuid4(),
        at=timezone.now(),
        act=act,
        actor=by,
        actor_name=str(by) if by else "CTAssist",
        actor_organisation=str(organisation or ""),
        subject_type=subject._meta.label,
        subject_uid=subject.uid,
        subject_code=getattr(subject, "code", "") or str(subject)[:120],
        seq=last["seq"] + 1,
        changes=changes,
        reason=reason,
        audience=sorted(audience or getattr(subject, "audience", None) or getattr(subject, "entry_audience", ["cted"])),
        previous=last["hash"],
    )
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    transaction.on_commit(lambda: recorded.send(Entry, entry=entry), robust=True)
    return entry


def broken_links(entries):
    """Yield (entry, why) for each entry of an ordered iterable of one subject whose hash or link does not hold."""
    before = ""
    for place, entry in enumerate(entries, start=1):
        if entry.seq != place:
            yield entry, "an entry is missing before this one"
        if entry.previous != before:
            yield entry, "does not follow from the entry before it"
        if digest(entry) != entry.hash:
            yield entry, "was altered"
        before = entry.hash
