"""Rows written by statements made once a kind, for those who write a great many of them at a time."""

from functools import cache

from django.db import DEFAULT_DB_ALIAS, connection, connections

from .sending import send

quoted = connection.ops.quote_name


def insert(rows):
    """Write new rows of one kind, which come by their keys so."""
    if not rows:
        return
    fields, statement, places = _insertion(type(rows[0]), False)
    told = [value for row in rows for value in _values(row, fields, new=True)]
    with connection.cursor() as cursor:
        cursor.execute(statement % ", ".join([places] * len(rows)), told)
        keys = [key for (key,) in cursor.fetchall()]
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        _is_there(row)


def insert_keyed(row, links):
    """Write a new row that has its key, and let it point at others: {many-to-many field: keys of the others}."""
    fields, statement, places = _insertion(type(row), True)
    statements, told = [statement % places], _values(row, fields, new=True)
    for field, keys in links.items():
        statements.append(_tie(field))
        told += [row.pk, keys]
    send("; ".join(statements), told)
    _is_there(row)


def update(row):
    """Write every column of a row that is there, and is held."""
    fields, statement = _revision(type(row))
    send(statement, [*_values(row, fields, new=False), row.pk])


@cache
def suits(model):
    """Whether rows of this kind can be written so: in a table of their own, with nothing the database makes up."""
    made_up = any(field.generated or field.has_db_default() for field in model._meta.concrete_fields)
    return not made_up and not model._meta.parents


def tie(row, field, keys):
    """Let a row, which points at nothing yet by this many-to-many field, point at the others of these keys."""
    send(_tie(field), [row.pk, keys])


def _is_there(row):
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _values(row, fields, new):
    here = connections[DEFAULT_DB_ALIAS]
    return [field.get_db_prep_save(field.pre_save(row, new), here) for field in fields]


@cache
def _insertion(model, keyed):
    """(fields, statement, places of one row)."""
    fields = [field for field in model._meta.concrete_fields if keyed or not field.primary_key]
    columns = ", ".join(quoted(field.column) for field in fields)
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    places, back = ", ".join(map(_place, fields)), "" if keyed else f" RETURNING {key}"
    return fields, f"INSERT INTO {table} ({columns}) VALUES %s{back}", f"({places})"


@cache
def _tie(field):
    """The statement by which a row points at others."""
    names = field.remote_field.through._meta.db_table, field.m2m_column_name(), field.m2m_reverse_name()
    table, here, there = map(quoted, names)
    return f"INSERT INTO {table} ({here}, {there}) SELECT %s, unnest(%s)"


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
