"""Writing many rows at once: COPY from generated text, with the triggers of the tables asleep meanwhile."""

import json
import random
import uuid
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

CHUNK = 5_000
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def text(value):
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, (list, tuple, set, frozenset)):
        return "{" + ",".join(f'"{one}"' for one in sorted(value)) + "}"
    if isinstance(value, dict):
        return json.dumps(value).translate(ESCAPES)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value).translate(ESCAPES)


def random_uid():
    """A version-4 uuid from the seeded dice, so that two runs hold the same rows."""
    return str(uuid.UUID(int=random.getrandbits(128), version=4))


def columns_of(model, given):
    """The columns to write, and the text of each that no row gives: its default."""
    now, defaults = timezone.now(), {}
    for field in model._meta.concrete_fields:
        if field.attname in given:
            continue
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            defaults[field.attname] = text(now)
        elif field.attname != "uid" and not (field.primary_key and field.attname == "id"):
            value = field.get_default()
            defaults[field.attname] = text("" if value is None and not field.null else value)
    return defaults


def copy(model, rows):
    """Write rows (dicts by column name, `id` and `uid` filled in by themselves); returns how many."""
    rows = iter(rows)
    first = next(rows)
    given = list(first)
    defaults = columns_of(model, first)
    own = ["id"] + (["uid"] if any(f.attname == "uid" for f in model._meta.concrete_fields) else [])
    own = [name for name in own if name not in first]
    head = ", ".join(f'"{model._meta.get_field(name).column}"' for name in (*own, *given, *defaults))
    tail = "".join(f"\t{value}" for value in defaults.values())
    lines, number = [], 0

    def line(row):
        made = [str(number)] if "id" in own else []
        made += [random_uid()] if "uid" in own else []
        return "\t".join([*made, *(text(row[name]) for name in given)]) + tail

    with connection.cursor() as cursor:
        for number, row in enumerate(_chain(first, rows), start=1):  # noqa: B007  (line() reads it)
            lines.append(line(row))
            if len(lines) == CHUNK:
                send(cursor, model._meta.db_table, head, lines)
                lines = []
        send(cursor, model._meta.db_table, head, lines)
        table = model._meta.db_table
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {number + 1_000})")
    return number


def _chain(first, rest):
    yield first
    yield from rest


def pairs(model, name, couples):
    """Write the rows of a many-to-many field from (own id, other id)."""
    field = model._meta.get_field(name)
    through = field.remote_field.through._meta.db_table
    head = f'"{field.m2m_column_name()}", "{field.m2m_reverse_name()}"'
    lines = [f"{near}\t{far}" for near, far in couples]
    with connection.cursor() as cursor:
        for start in range(0, len(lines), 50_000):
            send(cursor, through, head, lines[start : start + 50_000])
    return len(lines)


def send(cursor, table, head, lines):
    """One COPY."""
    if lines:
        cursor.copy_expert(f'COPY "{table}" ({head}) FROM STDIN', _Stream("\n".join(lines) + "\n"))


class _Stream:
    """Text as the driver wants to read it."""

    def __init__(self, content):
        self.content, self.place = content.encode(), 0

    def read(self, size):
        """The next bytes."""
        part = self.content[self.place : self.place + size]
        self.place += size
        return part


@contextmanager
def triggers_asleep(tables):
    """No row version is kept while made-up rows are copied in; afterwards everything watches again."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    yield
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        cursor.execute("VACUUM ANALYZE")  # as the database's own keeper leaves tables within minutes
