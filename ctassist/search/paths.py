"""Paths over links as SQL: the texts at their ends, the reference records they lead to, and whom a change wakes."""

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import JSONField

#: The first letter of a mark by the kind of reference record: a row about country 17 carries the word "@c17".
LETTERS = {
    "reference.Country": "c",
    "reference.Theme": "t",
    "accounts.Organisation": "o",
    "resolutions.Resolution": "r",
    "resolutions.Provision": "p",
}
VALUES = "(SELECT string_agg(value, ' ') FROM jsonb_each_text({0}))"


@dataclass(frozen=True)
class Wake:
    """Rows to be told anew when `table` changes: those with `row` in the changed rows' `column`.

    `where` is a condition on rows `r` over `(SELECT <column> FROM changed)`; `columns` are the only ones that matter.
    """

    table: str
    where: str
    columns: tuple = ()


def text_of(model, path, key="r"):
    """The text at the end of a path, as SQL over the row `r`."""
    field, at = _end(model, path, key)
    column = f"{at}"
    if isinstance(field, ArrayField):
        return f"array_to_string({column}, ' ')"
    if isinstance(field, JSONField):
        return VALUES.format(column)
    return f"{column}::text"


def _end(model, path, row):
    """(field, SQL) of the column at the end."""
    name, _dot, rest = path.partition(".")
    field = model._meta.get_field(name)
    here = f"{row}.{field.column}"
    if not rest:
        return field, here
    other, inner = field.related_model, f"{row}_{name}"
    found, asked = _end(other, rest, inner)
    return found, f"(SELECT {asked} FROM {other._meta.db_table} {inner} WHERE {inner}.id = {here})"


def marks_of(model, path):
    """The marks of the reference records a path leads to, as an SQL array over the row `r`."""
    target, asked = _keys(model, path, "r.{}")
    return f"ARRAY(SELECT '@{LETTERS[target._meta.label]}' || k FROM ({asked}) AS ks (k) WHERE k IS NOT NULL)"


def _keys(model, path, here):
    """(the model a path leads to, SQL that selects the keys); `here` is a template for a column of the row."""
    name, _dot, rest = path.partition(".")
    field = model._meta.get_field(name)
    if field.many_to_many:
        through = field.remote_field.through._meta.db_table
        asked = (
            f"SELECT {field.m2m_reverse_name()} FROM {through} WHERE {field.m2m_column_name()} = {here.format('id')}"
        )
    else:
        asked = f"SELECT {here.format(field.column)}"
    if not rest:
        return field.related_model, asked
    other = field.related_model
    target, inner = _keys(other, rest, f"{name}.{{}}")
    return target, (
        f"SELECT i.k FROM {other._meta.db_table} {name} CROSS JOIN LATERAL ({inner}) AS i (k) "
        f"WHERE {name}.id IN ({asked})"
    )


def wakes_of(model, path, about=False):
    """Every other table whose changes the path passes, with the rows of `model` to be told anew."""
    found, rows, here = [], "{}", model
    for place, name in enumerate(steps := path.split(".")):
        field, last = here._meta.get_field(name), place == len(steps) - 1
        if place:
            column = () if about and field.many_to_many else (field.column,)
            if column:
                found.append(Wake(here._meta.db_table, rows.format("SELECT id FROM changed"), column))
        if not field.is_relation:
            break
        if field.many_to_many:
            through = field.remote_field.through._meta.db_table
            near, far = field.m2m_column_name(), field.m2m_reverse_name()
            at = "r.id" if not place else "id"
            where = f"SELECT {near} FROM changed"
            found.append(Wake(through, rows.format(where) if place else f"{at} IN ({where})"))
            step = f"SELECT {near} FROM {through} WHERE {far} IN ({{}})"
        else:
            step = f"SELECT id FROM {here._meta.db_table} WHERE {field.column} IN ({{}})"
        if not place:
            rows = f"r.{field.column} IN ({{}})" if not field.many_to_many else f"r.id IN ({step})"
        else:
            rows = rows.format(step)
        here = field.related_model
        if last:
            break
    return found
