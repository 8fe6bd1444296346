"""Taking back a row that was entered by mistake: the row goes, and the record it hung on remembers it."""

from dataclasses import dataclass

from django.db.models import Model

from .together import forget, whole


@dataclass(frozen=True)
class Removed:
    """What an act tells of a row it took away: the record it hung on, the change there, and who could read the row."""

    above: Model
    changes: list
    audience: list | None


def remove(row, *, of):
    """Delete a row that hangs on another by its foreign key `of`; everything else that hangs on it has to go before."""
    field = row._meta.get_field(of)
    change = {"field": field.remote_field.get_accessor_name(), "old": str(row), "new": None}
    removed = Removed(getattr(row, of), [change], getattr(row, "audience", None))
    forget(row)
    with whole():
        row.delete()
    return removed
