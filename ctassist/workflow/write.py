"""The two ways an act writes a row: create and change; both validate, settle the audience and count versions."""

from functools import cache, partial

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from ctassist.history import rows

from .at_hand import as_read, nothing, others
from .together import forget, hold, said, trying, whole

#: Keys taken at once for rows made together; a gap in them means nothing.
TAKEN = 50


def _split(model, facts):
    many = {f.name for f in model._meta.many_to_many}
    columns = {name: value for name, value in facts.items() if name not in many}
    return columns, {name: value for name, value in facts.items() if name in many}


def _check(obj):
    """Validate; that no other row has the same random uid is left to the database."""
    obj.full_clean([*(f.name for f in obj._meta.many_to_many), "uid"])


def _save(obj, do):
    """Save; what only the database can know (a race for one code) is refused as what is wrong."""
    forget(obj)
    try:
        with whole():
            do()
    except IntegrityError as clash:
        raise ValidationError(
            _(
                "This could not be saved because another record now stands in the same place. "
                "Reload the page and try again."
            )
        ) from clash


def create(model, **facts):
    """Write a new row of `model` from field values (many-to-many as iterables); raises ValidationError by field."""
    columns, links = _split(model, facts)
    obj = model(**columns)
    links = {name: wanted for name, value in links.items() if (wanted := list(value or ()))}
    _check(obj)
    known = _none(model) | _at_hand(model, links)
    if getattr(obj, "foreseen", False):
        obj.pk, obj._prefetched_objects_cache = next_key(model), dict(known)
        obj.audience = sorted(obj.audience_tokens())
    _save(obj, partial(_insert, obj, links))
    hold(obj)
    obj._prefetched_objects_cache = dict(known)  # nothing else points at a row just made
    _settled(obj)
    obj._prefetched_objects_cache = {field.name: known[field.name] for field in model._meta.many_to_many}
    return obj


def change(obj, **facts):
    """Set field values on a locked row, validate, save, raise its version by one; raises ValidationError by field."""
    columns, links = _split(type(obj), facts)
    for name, value in columns.items():
        setattr(obj, name, value)
    if hasattr(obj, "version"):
        obj.version += 1
    _check(obj)
    _save(obj, partial(rows.update, obj) if trying() and rows.suits(type(obj)) else obj.save)
    for name, value in links.items():
        _link(obj, name, list(value or ()))
    return _settled(obj)


def _settled(obj):
    if hasattr(obj, "settle"):
        obj.settle()
    return obj


def _link(obj, name, told):
    """Let a row point at these others by one of its relations; what is the same already is not written."""
    held, wanted = {other.pk: other for other in others(obj, name)}, {other.pk: other for other in told}
    gone = [held[key] for key in held.keys() - wanted.keys()]
    new = [wanted[key] for key in wanted.keys() - held.keys()]
    if gone:
        getattr(obj, name).remove(*gone)
    if new:
        getattr(obj, name).add(*new)
    if gone or new:
        read = getattr(obj, "_prefetched_objects_cache", {})
        obj._prefetched_objects_cache = read | _at_hand(type(obj), {name: told})


def _insert(obj, links):
    """Write a new row and what it points at; in an attempt by one statement, where nothing has to come back."""
    ties = {obj._meta.get_field(name): list(dict.fromkeys(one.pk for one in told)) for name, told in links.items()}
    if trying() and obj.pk is not None and rows.suits(type(obj)):
        rows.insert_keyed(obj, ties)
        return
    obj.save(force_insert=True)
    for field, keys in ties.items():
        rows.tie(obj, field, keys)


def _at_hand(model, links):
    """{relation: rows} as if read."""
    return {name: as_read(model._meta.get_field(name).related_model, told) for name, told in links.items()}


@cache
def _none(model):
    """{relation: no rows} of all that can point at a row of this kind, or it at many."""
    found = {field.name: field.related_model for field in model._meta.many_to_many}
    for link in model._meta.related_objects:
        if link.multiple:
            name = link.field.related_query_name() if link.many_to_many else link.get_accessor_name()
            found[name] = link.related_model
    return {name: nothing(other) for name, other in found.items()}


def next_key(model):
    """A key nobody has, for a row that has to know it before it is written."""
    keys = said("keys of", model)
    if not keys:
        with connection.cursor() as cursor:
            table, column = model._meta.db_table, model._meta.pk.column
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [f'"{table}"', column, 1 if keys is None else TAKEN],
            )
            taken = {key: None for (key,) in cursor.fetchall()}
        if keys is None:
            return next(iter(taken))
        keys |= taken
    key = next(iter(keys))
    del keys[key]
    return key
