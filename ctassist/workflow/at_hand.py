"""What a row points at, or points at it: at hand where it was read, and read for many rows at once."""

from collections import defaultdict
from functools import cache, lru_cache


def others(obj, name):
    """The rows of one of its relations; whoever has read them is not sent to Django's managers for them."""
    read = getattr(obj, "_prefetched_objects_cache", {}).get(name)
    return getattr(obj, name).all() if read is None else read


def as_read(model, rows):
    """A queryset of these rows of `model`, as if read."""
    if not rows:
        return nothing(model)
    found = _of(model, tuple(row.pk for row in rows))._clone()
    found._result_cache, found._prefetch_done = rows, True
    return found


@lru_cache(maxsize=1000)
def _of(model, keys):
    return model._base_manager.filter(pk__in=keys)


@cache
def nothing(model):
    """A queryset of no row of this kind."""
    return model._base_manager.none()


def read_along(rows, *paths):
    """Read relations of rows of one kind, one question each; a path may lead on to one record: "parts__owner".

    Django's `prefetch_related` does the same, and makes a question it never asks for each row and relation.
    """
    for name, _, further in (path.partition("__") for path in paths if rows):
        manager = getattr(rows[0], name)
        asked = [manager.model._default_manager.select_related(further)] if further else None
        found, of_other, of_row, _single, cached, _field = manager.get_prefetch_querysets(rows, asked)
        read = defaultdict(list)
        for other in found:
            read[of_other(other)].append(other)
        for row in rows:
            row.__dict__.setdefault("_prefetched_objects_cache", {})[cached] = as_read(
                manager.model, read.get(of_row(row))
            )
