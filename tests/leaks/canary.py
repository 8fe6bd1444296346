"""Canaries: a text in every field of every record that names the record, found again in whatever is answered."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ctassist.reference.partial_date import PartialDateField

MARK = re.compile(r"QZ(\d{5})F\d\dZ")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
LEFT = {"sha256", "language", "media_type", "iati_identifier"}
SHORTEST = 11
A_DAY = date(2024, 2, 26)


@dataclass
class Kept:
    """One record of the scene: its number on the canaries, the facts it was built with, who reads it."""

    number: int
    kind: str
    record: models.Model
    facts: dict
    part: "Kept | None" = None
    within: tuple = ()
    readers: frozenset = field(default=frozenset())

    def __str__(self):
        about = [self.facts, *(one.facts for one in (self.part, *self.within) if one)]
        return f"{self.kind} {self.record.pk if self.record else ''} {about}"


def canary(number, place):
    """The text in one field of one record."""
    return f"QZ{number:05d}F{place:02d}Z"


def filled(model, number, given):
    """A record with the given columns and a canary in every other field that holds text."""
    made = dict(given)
    for place, column in enumerate(model._meta.concrete_fields):
        if column.name in made or column.attname in made or column.name in LEFT or column.primary_key:
            continue
        value = _value(column, canary(number, place), number)
        if value is not None:
            made[column.name] = value
    return model(**made)


def _value(column, text, number):
    if isinstance(column, ArrayField):
        inner = column.base_field
        wide = isinstance(inner, models.CharField) and inner.max_length >= SHORTEST and column.editable
        return [text] if wide else None
    if isinstance(column, PartialDateField):
        return None
    if isinstance(column, models.URLField):
        return f"https://example.org/{text}"
    if isinstance(column, (models.CharField, models.TextField)) and not column.choices:
        return text if (column.max_length or SHORTEST) >= SHORTEST else None
    if column.choices and not column.has_default() and not column.blank:
        return column.flatchoices[0][0]
    if isinstance(column, models.DateField) and not column.null and not column.has_default() and not _stamped(column):
        return A_DAY
    return number if column.name == "number" else None


def _stamped(column):
    return getattr(column, "auto_now", False) or getattr(column, "auto_now_add", False)


def decoded(answer):
    """Everything an answer says as text: headers, and the body, unpacked where it is packed."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    heads = "\n".join(f"{k}: {v}" for k, v in answer.items())
    return f"{heads}\n{body.decode('utf-8', 'replace')}"


def found(text, by_uid):
    """Numbers of the records a text betrays, by canary or by uid."""
    return {int(n) for n in MARK.findall(text)} | {by_uid[uid] for uid in UUID.findall(text) if uid in by_uid}
