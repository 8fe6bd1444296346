"""The two ways an act writes a row: create and change; both validate, settle the audience and count versions."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _


def _split(model, facts):
    many = {f.name for f in model._meta.many_to_many}
    columns = {name: value for name, value in facts.items() if name not in many}
    return columns, {name: value for name, value in facts.items() if name in many}


def _save(obj, **how):
    """Validate and save; what only the database can know (a race for one code) becomes the same kind of error."""
    obj.full_clean(exclude=[f.name for f in obj._meta.many_to_many])
    try:
        with transaction.atomic():
            obj.save(**how)
    except IntegrityError as clash:
        raise ValidationError(
            _(
                "This could not be saved because another record now stands in the same place. "
                "Reload the page and try again."
            )
        ) from clash


def _finish(obj, links):
    for name, value in links.items():
        getattr(obj, name).set(value if value is not None else [])
    if hasattr(obj, "settle"):
        obj.settle()
    return obj


def create(model, **facts):
    """Write a new row of `model` from field values (many-to-many as iterables); raises ValidationError by field."""
    columns, links = _split(model, facts)
    obj = model(**columns)
    _save(obj, force_insert=True)
    return _finish(obj, links)


def change(obj, **facts):
    """Set field values on a locked row, validate, save, raise its version by one; raises ValidationError by field."""
    columns, links = _split(type(obj), facts)
    for name, value in columns.items():
        setattr(obj, name, value)
    if hasattr(obj, "version"):
        obj.version += 1
    _save(obj)
    return _finish(obj, links)
