"""Facts that follow from other rows: tallied where all who see a row know the same, else the row is aside."""

from django.db.models import Exists, OuterRef, Q

from .kind import flag


def told_to_all(model):
    """Rows of a model that everybody sees who sees the row that asks; to be used inside its question."""
    lasting = Q(lapses_at__isnull=True) | Q(lapses_at=OuterRef("lapses_at"))
    return model._base_manager.filter(lasting, audience__contains=OuterRef("audience"))


def depending(name, known, rows, *, daily=False):
    """(flag, the rows of which it depends on the reader): `rows(rows, known)` says which rows those are for whoever
    knows these rows of the model `known`. The more one knows, the fewer or the more they are."""

    def among(some):
        return lambda all_rows: rows(all_rows, some)

    every, least = among(known._base_manager.all()), among(told_to_all(known))

    def aside(model):
        both = [Exists(of(model.objects.all()).filter(pk=OuterRef("pk")).order_by()) for of in (every, least)]
        return (Q(both[0]) & ~Q(both[1])) | (~Q(both[0]) & Q(both[1]))

    return flag(name, every, daily=daily), aside
