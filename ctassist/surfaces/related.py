"""The records rows point at: a few joined, each further kind by a query of its own, always as many queries."""

#: As many relations are joined. Planning more joins takes the database longer than reading the records apart.
JOINED = 3
NO_ROW = 0


def read(rows, related):
    """A list of the rows of a queryset with what `related` names (as for `select_related`) at hand."""
    by_head = {}
    for name in related:
        by_head.setdefault(name.partition("__")[0], []).append(name)
    heads = list(by_head)
    joined = [name for head in heads[:JOINED] for name in by_head[head]]
    found = list(rows.select_related(None).select_related(*joined) if joined else rows)
    for head in heads[JOINED:] if found else ():
        _put(found, head, [name.partition("__")[2] for name in by_head[head] if "__" in name])
    return found


def _put(rows, head, further):
    """Read what the rows' foreign key `head` points at, also where it points nowhere."""
    field = rows[0]._meta.get_field(head)
    keys = {getattr(row, field.attname) for row in rows} - {None}
    seen = field.related_model._base_manager.filter(pk__in=keys or [NO_ROW])
    by_key = {one.pk: one for one in (seen.select_related(*further) if further else seen)}
    for row in rows:
        field.set_cached_value(row, by_key.get(getattr(row, field.attname)))
