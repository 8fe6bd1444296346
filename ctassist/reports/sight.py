"""Whether somebody may see now, at least as far as it was told then, every record a report was told from."""

from django.apps import apps

from .editions import reader_of
from .models import Edition

#: Keys asked of at once.
PART = 5000


def lost_sight(report, user):
    """Whether the user, or the edition's readers, cannot see (any more) one of the records it was told from."""
    readers = [user] if report.edition == Edition.OWN else [user, reader_of(report)]
    return any(_misses(reader, label, rows) for reader in readers for label, rows in report.frozen.rows.items())


def _misses(reader, label, rows):
    """Each is counted among those visible now; who sees a record only because its level was lowered since then does
    not therefore see what it said before."""
    seen = apps.get_model(label).objects.visible_to(reader)
    keys = [int(key) for key in rows]
    for part in (keys[start : start + PART] for start in range(0, len(keys), PART)):
        told = dict(seen.filter(pk__in=part).values_list("pk", "level"))
        if len(told) < len(part):
            return True
        lowered = {key: rows[str(key)][1] for key, level in told.items() if level < rows[str(key)][1]}
        if lowered and any(_not_then(row, lowered[row.pk], reader) for row in seen.filter(pk__in=lowered)):
            return True
    return False


def _not_then(row, level, reader):
    """Whether the reader could not see the row if it still had that level."""
    row.level = level
    return not set(row.audience_tokens()) & reader.tokens
