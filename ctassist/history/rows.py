"""Rows written by statements made once a kind, for those who write a great many of them at a time."""

import uuid
from contextlib import suppress
from functools import cache

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from .sending import Into, put, send

quoted = connection.ops.quote_name
#: A value of each kind that may go to the database as it is.
TRIED = ("text", 1_000, True, None, uuid.UUID(int=1))
DJANGOS = {models.fields.__name__, models.fields.related.__name__}


def insert(rows):
    """Write new rows of one kind, which come by their keys so."""
    if not rows:
        return
    columns, into = _insertion(type(rows[0]), False)
    told = [value for row in rows for value in _values(row, columns, new=True)]
    with connection.cursor() as cursor:
        cursor.execute(f"{into.statement(len(rows))} RETURNING {quoted(into.column)}", told)
        keys = [key for (key,) in cursor.fetchall()]
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        _is_there(row)


def insert_keyed(row, links):
    """Write a new row that has its key, and let it point at others: {many-to-many field: keys of the others}."""
    columns, into = _insertion(type(row), True)
    put(into, row.pk, 1, _values(row, columns, new=True))
    for field, keys in links.items():
        tie(row, field, keys)
    _is_there(row)


def update(row):
    """Write every column of a row that is there, and is held."""
    columns, statement = _revision(type(row))
    send(statement, [*_values(row, columns, new=False), row.pk])


@cache
def suits(model):
    """Whether rows of this kind can be written so: in a table of their own, with nothing the database makes up."""
    made_up = any(field.generated or field.has_db_default() for field in model._meta.concrete_fields)
    return not made_up and not model._meta.parents


def tie(row, field, keys):
    """Let a row, which points at nothing yet by this many-to-many field, point at the others of these keys."""
    if keys:
        put(_tie(field), row.pk, len(keys), [told for key in keys for told in (row.pk, key)])


def _is_there(row):
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _values(row, columns, new):
    here, values = connections[DEFAULT_DB_ALIAS], []
    for field, read_from, as_it_is in columns:
        value = getattr(row, read_from) if read_from else field.pre_save(row, new)
        values.append(value if type(value) in as_it_is else field.get_db_prep_save(value, here))
    return values


def _columns(fields):
    """(field, attribute its value is merely read from, kinds of values that go to the database as they are) of each."""
    read = models.Field.pre_save
    return [(field, field.attname * (type(field).pre_save is read), _as_they_are(field)) for field in fields]


def _as_they_are(field):
    """Only Django's own fields are tried, which look at nothing of a value but its kind."""
    methods = (getattr(type(field), name) for name in ("get_prep_value", "get_db_prep_value", "get_db_prep_save"))
    if any(method.__module__ not in DJANGOS for method in methods):
        return frozenset()
    if field.is_relation:
        return _as_they_are(field.target_field)
    here, found = connections[DEFAULT_DB_ALIAS], set()
    for value in TRIED:
        with suppress(TypeError, ValueError, ValidationError):
            if field.get_db_prep_save(value, here) is value:
                found.add(type(value))
    return frozenset(found)


@cache
def _insertion(model, keyed):
    """(columns, how rows of them come into the table)."""
    fields = [field for field in model._meta.concrete_fields if keyed or not field.primary_key]
    columns = ", ".join(quoted(field.column) for field in fields)
    points_at = {field.related_model._meta.db_table for field in fields if field.is_relation}
    table, places = model._meta.db_table, ", ".join(map(_place, fields))
    begun = f"INSERT INTO {quoted(table)} ({columns}) VALUES "
    return _columns(fields), Into(table, begun, f"({places})", model._meta.pk.column, frozenset(points_at))


@cache
def _tie(field):
    """How a row comes to point at others."""
    table = field.remote_field.through._meta.db_table
    here, there = field.m2m_column_name(), field.m2m_reverse_name()
    begun = f"INSERT INTO {quoted(table)} ({quoted(here)}, {quoted(there)}) VALUES "
    points_at = {field.model._meta.db_table, field.related_model._meta.db_table}
    return Into(table, begun, "(%s, %s)", here, frozenset(points_at))


@cache
def _revision(model):
    """(columns, statement)."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    told = ", ".join(f"{quoted(field.column)} = {_place(field)}" for field in fields)
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    return _columns(fields), f"UPDATE {table} SET {told} WHERE {key} = %s"


def _place(field):
    """Where a value of this field stands in a statement."""
    return field.get_placeholder(None, None, connection) if hasattr(field, "get_placeholder") else "%s"
