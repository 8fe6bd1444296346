"""Writing entries: each at the next place in its subject's chain, with the hash that ties it to the one before."""

import hashlib
import json
import uuid
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from .models import Entry, gathered, recorded
from .rows import insert
from .sending import name

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

LAST = """
SELECT s.kind, s.uid, e.seq, e.hash FROM unnest(%s::text[], %s::uuid[]) AS s (kind, uid)
CROSS JOIN LATERAL (SELECT seq, hash FROM history_entry WHERE subject_type = s.kind AND subject_uid = s.uid
                    ORDER BY seq DESC LIMIT 1) e
"""


#: How an entry is written where it is hashed.
written = DjangoJSONEncoder(sort_keys=True, ensure_ascii=False).encode


def digest(entry):
    """SHA-256 over the fields of an entry in a fixed order, as 64 hexadecimal digits."""
    facts = {name: getattr(entry, name) for name in HASHED}
    facts["at"] = entry.at.isoformat(timespec="microseconds")
    facts["uid"], facts["subject_uid"] = str(entry.uid), str(entry.subject_uid)
    if not is_plain(entry.changes):
        facts["changes"] = json.loads(json.dumps(entry.changes, cls=DjangoJSONEncoder))
    return hashlib.sha256(written(facts).encode("utf-8", "surrogatepass")).hexdigest()


def is_plain(value):
    """Whether a value is read again from the database as the very same."""
    kind = type(value)
    if kind is list:
        return all(map(is_plain, value))
    if kind is dict:
        return all(type(key) is str for key in value) and all(map(is_plain, value.values()))
    return value is None or kind in (str, int, bool)


class Waiting(list):
    """Entries that wait to be written with others; `begun` once there was an act among them."""

    begun = False


#: The name the row versions are given now, and the entries that wait; None: none waits.
_named = ContextVar("the entry to come", default="")
_waiting = ContextVar("entries that wait", default=None)


@contextmanager
def entry_under_way():
    """Name the entry to come to the database, so that the row versions written meanwhile carry its uid."""
    uid, outer, waiting = uuid.uuid4(), _named.get(), _waiting.get()
    if waiting is not None:
        waiting.begun = True
    _name(str(uid))
    mark = _named.set(str(uid))
    try:
        yield uid
    finally:
        _named.reset(mark)
    if outer or waiting is None:  # among entries that wait the next one names itself
        _name(outer)


def _name(text):
    """Also says whether acts are done together, so that what follows from their rows can wait for their end."""
    gathers = "" if _waiting.get() is None else "yes"
    name(text, gathers)


@contextmanager
def gathering():
    """Until the end of it, entries wait in the list given and are then written in one go; inside a transaction."""
    waiting = Waiting()
    mark = _waiting.set(waiting)
    try:
        yield waiting
    finally:
        _waiting.reset(mark)
    if waiting.begun:
        _name(_named.get())
        append(waiting)
        gathered.send(Entry)


def record(subject, act, *, by, changes, reason="", uid=None, audience=None):
    """Append an Entry about `subject` and announce it after commit; must run inside a transaction.

    `by` is a User or None for the system; `changes` a list of {"field", "old", "new"} with JSON values.
    `audience` says who may read the entry where that is not everybody who may read the subject.
    """
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
        changes=changes,
        reason=reason,
        audience=sorted(audience or getattr(subject, "audience", None) or getattr(subject, "entry_audience", ["cted"])),
    )
    waiting = _waiting.get()
    append([entry]) if waiting is None else waiting.append(entry)
    return entry


def append(entries):
    """Write entries in this order, each after the last one of its subject, and announce each after the commit, with
    how many `more` are announced after it."""
    ends = _ends({(entry.subject_type, entry.subject_uid) for entry in entries})
    for entry in entries:
        chain = entry.subject_type, entry.subject_uid
        seq, entry.previous = ends.get(chain, (0, ""))
        entry.seq = seq + 1
        entry.hash = digest(entry)
        ends[chain] = entry.seq, entry.hash
    insert(entries)
    for more, entry in zip(range(len(entries) - 1, -1, -1), entries, strict=True):
        transaction.on_commit(partial(recorded.send, Entry, entry=entry, more=more), robust=True)


def _ends(subjects):
    """{(type, uid): (place, hash)} of the last entry of each of these subjects that has one."""
    kinds, uids = [kind for kind, _uid in subjects], [uid for _kind, uid in subjects]
    with connection.cursor() as cursor:
        cursor.execute(LAST, [kinds, uids])
        return {(kind, uid): (seq, hash) for kind, uid, seq, hash in cursor.fetchall()}


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
