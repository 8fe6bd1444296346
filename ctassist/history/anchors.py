"""Anchors: each closed day of the history in one hash, kept in the database and, outside it, in a file."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from .models import Anchor, Entry


def midnight(day):
    """The instant a day begins, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def seal(day, previous):
    """(number of entries, hash) of one day: SHA-256 over the anchor before, then each entry's hash in a fixed order."""
    whole, count = hashlib.sha256(previous.encode()), 0
    entries = Entry.objects.filter(at__gte=midnight(day), at__lt=midnight(day + timedelta(days=1)))
    ordered = entries.order_by("subject_type", "subject_uid", "seq").values_list("hash", flat=True)
    for one in ordered.iterator(chunk_size=5000):
        whole.update(one.encode())
        count += 1
    return count, whole.hexdigest()


def write_anchors(today=None):
    """Anchor every closed day since the last anchor; returns the anchors made. Yesterday is the last closed day."""
    today = today or timezone.now().astimezone(UTC).date()
    last = Anchor.objects.last()
    first = Entry.objects.order_by("at").values_list("at", flat=True).first()
    day = last.day + timedelta(days=1) if last else first.astimezone(UTC).date() if first else today
    previous, made = last.hash if last else "", []
    while day < today:
        count, sealed = seal(day, previous)
        made.append(Anchor.objects.create(day=day, count=count, previous=previous, hash=sealed))
        previous, day = sealed, day + timedelta(days=1)
    return made


def copy_out(file: Path):
    """Append the anchors the file does not hold yet; a copy elsewhere shows what a change in the database hides."""
    known = {line.split(" ")[0] for line in lines_of(file)}
    new = [anchor for anchor in Anchor.objects.all() if str(anchor.day) not in known]
    if new:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="ascii") as out:
            out.writelines(f"{anchor}\n" for anchor in new)
    return len(new)


def lines_of(file: Path):
    """The lines of an anchor file, none if there is no file."""
    return file.read_text(encoding="ascii", errors="replace").splitlines() if file.exists() else []


def broken_anchors(file: Path | None = None):
    """Yield (day, why) for each anchor that no longer fits the entries, the anchor before it, or the file."""
    before, told = "", {line.split(" ")[0]: line for line in lines_of(file)} if file else {}
    for anchor in Anchor.objects.all():
        told_line = told.pop(str(anchor.day), str(anchor))
        if anchor.previous != before:
            yield anchor.day, "does not follow from the anchor before it"
        elif seal(anchor.day, anchor.previous) != (anchor.count, anchor.hash):
            yield anchor.day, "the entries of the day are not those that were anchored"
        elif told_line != str(anchor):
            yield anchor.day, "the anchor file says otherwise"
        before = anchor.hash
    for day in told:
        yield day, "the anchor file holds a day the database has lost"
