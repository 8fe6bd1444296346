"""When somebody looked last: looks within an hour are one visit, and what changed is told since the visit before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from .changes import changes
from .models import Visit

ONE_VISIT = timedelta(hours=1)


@dataclass(frozen=True)
class Since:
    """A place in the feed, and when the reader stood there; a first visit has neither."""

    cursor: str = ""
    at: datetime | None = None


def last_visit(user):
    """Where the visit before this one ended; nothing is written."""
    row = Visit.objects.filter(person=user.pk).first() if user.pk else None
    if row is None:
        return Since()
    new = timezone.now() - row.last_at > ONE_VISIT
    return Since(row.last, row.last_at) if new else Since(row.since, row.since_at)


def look(user):
    """As `last_visit`, and from now on they have looked. Machines do not visit."""
    since = last_visit(user)
    if user.pk and not user.is_machine:
        here = str(changes(user).cursor)
        facts = {"since": since.cursor, "since_at": since.at, "last": here, "last_at": timezone.now()}
        Visit.objects.update_or_create(person_id=user.pk, defaults=facts)
    return since
