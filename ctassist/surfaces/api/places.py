"""Which rows are on a page of a list: their keys, by the cheapest question that finds them."""

from django.core.exceptions import FieldDoesNotExist

from ..filters import Flag


def order_of(listing):
    """The sorted column's names, else none: by key alone, which is quickest."""
    column, down = listing.sorted_by()
    return [f"-{name}" if down else name for name in column.sort] if column else []


def given(listing):
    """The filters that have a value, as they are declared."""
    kinds, params = listing.filterset_class, listing.params
    asked = {name for name, values in params.lists() if any(values)}
    return [one for name, one in kinds.base_filters.items() if asked.intersection(kinds.keys(name))] if asked else []


def for_keys(listing):
    """The listing, asked for keys: what is derived for this reader only where a filter or the order reads it."""
    order = [name.lstrip("-") for name in order_of(listing)]
    names = list(order)
    for declared in given(listing):
        names += [""] if isinstance(declared, Flag) else getattr(declared, "fields", None) or [declared.field_name]
    if all(_begins_at_column(listing.model, name) for name in names):
        rows = listing.bare(listing.user)
        listing.filterset = listing.filterset_class(listing.params, rows, user=listing.user)
    listing.filterset.by_key = not order
    return listing


def _begins_at_column(model, path):
    """Whether a path begins at a field of the model, not at something derived."""
    try:
        return path == "pk" or bool(model._meta.get_field(path.partition("__")[0]))
    except FieldDoesNotExist:
        return False


def page(listing, by_key, beyond, limit):
    """The sort values, key last, of the first `limit` rows beyond a place, which is a Q or None."""
    rows = listing.filtered.order_by(*by_key.names())
    if beyond is not None:
        rows = rows.filter(beyond)
    return list(rows.prefetch_related(None).select_related(None).values_list(*by_key.columns())[:limit])
