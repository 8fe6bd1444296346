"""What a record says at one moment, as plain values, so that two moments can be compared."""

from functools import cache

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .at_hand import others
from .together import is_held

#: Columns that follow from others; a change in them is no news.
DERIVED = {
    "id",
    "uid",
    "version",
    "audience",
    "search",
    "created_at",
    "changed_at",
    "password",
    "session_salt",
    "last_login",
    "snapshot",
}


def reference(obj):
    """A related record as {"ref": "app.Model:uid", "text": code or name}; readers who may not see it are not told."""
    if obj is None:
        return None
    return {"ref": f"{obj._meta.label}:{getattr(obj, 'uid', obj.pk)}", "text": getattr(obj, "code", "") or str(obj)}


def plain(value, field):
    """A value of a field as a JSON value."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if field.is_relation:
        return reference(value)
    return value if isinstance(field, (models.JSONField, ArrayField)) else str(value)


def snapshot(obj):
    """All telling fields of a record as {field name: JSON value}; many-to-many as sorted lists of references.

    A model with `also_tells()` adds plain facts that live in rows of their own, such as a person's desks.
    """
    if obj is None or obj.pk is None:
        return {}
    told = ((name, getattr(obj, attribute), field) for name, attribute, field in _telling(type(obj)))
    facts = {name: value if type(value) is str else plain(value, field) for name, value, field in told}
    for field in obj._meta.many_to_many:
        links = [reference(other) for other in others(obj, field.name)]
        facts[field.name] = sorted(links, key=lambda link: link["text"])
    return facts | (obj.also_tells() if hasattr(obj, "also_tells") else {})


@cache
def _telling(model):
    """(name, attribute, field) of each column that tells something."""
    fields = [field for field in model._meta.concrete_fields if field.name not in DERIVED]
    return [(field.name, field.name if field.is_relation else field.attname, field) for field in fields]


def look_at(obj):
    """Read the many-to-many relations once for all who ask of them while an act is under way."""
    read = getattr(obj, "_prefetched_objects_cache", ())
    if missing := [field.name for field in obj._meta.many_to_many if field.name not in read]:
        models.prefetch_related_objects([obj], *missing)


def look_away(obj):
    """Forget what was read, because from here on others may write; only what this transaction holds stays true."""
    kept = {field.name for field in obj._meta.many_to_many} if obj is not None and is_held(obj) else ()
    read = getattr(obj, "_prefetched_objects_cache", {})
    for name in set(read) - set(kept):
        del read[name]


def differences(before, after):
    """List of {"field", "old", "new"} between two snapshots, in the order of the fields; empty values are no news."""
    return [
        {"field": name, "old": old, "new": new}
        for name, new in after.items()
        if (old := before.get(name)) != new and (old or new not in (None, "", []))
    ]
