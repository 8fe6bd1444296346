"""Facts that follow from other rows: tallied where all who see a row know the same, else the row is aside."""

from django.db.models import OuterRef, Q

from .kind import Facet, among


def told_to_all(model):
    """Rows of a model that everybody sees who sees the row that asks; to be used inside its question."""
    lasting = Q(lapses_at__isnull=True) | Q(lapses_at=OuterRef("lapses_at"))
    return model._base_manager.filter(lasting, audience__contains=OuterRef("audience"))


def depending(name, known, rows, *, daily=False):
    """A flag: `rows(rows, known)` says which rows are so for whoever knows these rows of the model `known`.

    The more one knows the fewer those are, or the more: what holds for the best informed and for the least holds for
    all between them.
    """
    every, least = known._base_manager.all(), told_to_all(known)
    return Facet(
        name,
        among(lambda some: rows(some, every)),
        daily=daily,
        least=among(lambda some: rows(some, least)),
    )
