"""Rows written by statements made once a kind, for those who write a great many of them at a time."""

from functools import cache

from django.db import connection

quoted = connection.ops.quote_name


def insert(rows):
    """Write new rows of one kind, all with a key or all without, by one statement; keys that are missing come back."""
    if not rows:
        return
    fields, statement, places = _insertion(type(rows[0]), rows[0].pk is not None)
    told = [value for row in rows for value in _values(row, fields, new=True)]
    with connection.cursor() as cursor:
        cursor.execute(statement % ", ".join([places] * len(rows)), told)
        keys = cursor.fetchall()
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk, row._state.adding, row._state.db = key, False, connection.alias


def update(row):
    """Write every column of a row that is there."""
    fields, statement = _revision(type(row))
    with connection.cursor() as cursor:
        cursor.execute(statement, [*_values(row, fields, new=False), row.pk])


@cache
def suits(model):
    """Whether rows of this kind can be written so: in a table of their own, with nothing the database makes up."""
    made_up = any(field.generated or field.has_db_default() for field in model._meta.concrete_fields)
    return not made_up and not model._meta.parents


def _values(row, fields, new):
    return [field.get_db_prep_save(field.pre_save(row, new), connection) for field in fields]


@cache
def _insertion(model, keyed):
    """(fields, statement, places of one row)."""
    fields = [field for field in model._meta.concrete_fields if keyed or not field.primary_key]
    columns = ", ".join(quoted(field.column) for field in fields)
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    places = ", ".join(map(_place, fields))
    return fields, f"INSERT INTO {table} ({columns}) VALUES %s RETURNING {key}", f"({places})"


@cache
def _revision(model):
    """(fields, statement)."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    told = ", ".join(f"{quoted(field.column)} = {_place(field)}" for field in fields)
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    return fields, f"UPDATE {table} SET {told} WHERE {key} = %s"


def _place(field):
    """Where a value of this field stands in a statement."""
    return field.get_placeholder(None, None, connection) if hasattr(field, "get_placeholder") else "%s"
