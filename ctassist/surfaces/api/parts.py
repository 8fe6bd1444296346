"""The parts of a contract: how one fact of a record is asked of the database and said in JSON."""

from decimal import Decimal
from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language

#: JSON schemas by the kind of a model's field, the nearest class first.
KINDS = (
    (models.UUIDField, {"type": "string", "format": "uuid"}),
    (models.BooleanField, {"type": "boolean"}),
    (models.IntegerField, {"type": "integer"}),
    (models.DecimalField, {"type": "string", "format": "decimal"}),
    (models.DateTimeField, {"type": "string", "format": "date-time"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.JSONField, {}),
    (models.URLField, {"type": "string"}),
    (models.Field, {"type": "string"}),
)
REFERENCE = {"$ref": "#/components/schemas/Reference"}


def nullable(schema):
    """The schema, or null."""
    if "$ref" in schema:
        return {"oneOf": [schema, {"type": "null"}]}
    return schema | ({"type": [schema["type"], "null"]} if "type" in schema else {})


class Plain:
    """A value said as it is. `encode` turns what the database gives into JSON where that differs."""

    relates = False
    #: Whether it reads what `Contract.prepare` adds.
    derived = False
    #: (name, table, near column, far column) of the links to read beside the row, or None.
    links = None

    def __init__(self, name, schema, *, column=None, encode=None, empty=False):
        self.name, self.encode, self.needs = name, encode, (column or name,)
        self._schema = nullable(schema) if empty else schema

    def keys(self):
        """The names it has in JSON."""
        return [self.name]

    def schema(self):
        """{name: JSON schema}."""
        return {self.name: self._schema}

    def speaker(self, reader, place):
        """A function (row, told) that puts the value into `told`."""
        at, name, encode = place[self.needs[0]], self.name, self.encode

        def plainly(row, told):
            told[name] = row[at]

        def encoded(row, told):
            value = row[at]
            told[name] = None if value is None else encode(value)

        return encoded if encode else plainly


class Coded(Plain):
    """A value of a fixed list: its code, and beside it its label in the reader's language."""

    def __init__(self, field):
        super().__init__(field.name, {})
        self.choices = dict(field.flatchoices)
        self.blank = field.blank or field.null
        self.number = isinstance(field, models.IntegerField)

    def keys(self):
        return [self.name, f"{self.name}_label"]

    def schema(self):
        codes = [*self.choices, *(["", None] if self.blank else [])]
        kind = ["integer" if self.number else "string", *(["null"] if self.blank else [])]
        return {self.name: {"enum": codes, "type": kind}, f"{self.name}_label": {"type": "string"}}

    def speaker(self, reader, place):
        at, name, label = place[self.needs[0]], self.name, f"{self.name}_label"
        words = self.words(get_language())

        def both(row, told):
            told[name] = row[at]
            told[label] = words.get(row[at], "")

        return both

    @lru_cache(maxsize=100)  # noqa: B019  (parts live as long as the process)
    def words(self, _language):
        """{code: label} in the language spoken now."""
        return {code: str(text) for code, text in self.choices.items()}


class Count(Plain):
    """A number that may be unknown: null then, and `…_disclosure` says “not-stated”; never a zero."""

    def keys(self):
        return [self.name, f"{self.name}_disclosure"]

    def schema(self):
        return {
            self.name: self._schema,
            f"{self.name}_disclosure": {"type": "string", "enum": ["stated", "not-stated"]},
        }

    def speaker(self, reader, place):
        say, at, name = super().speaker(reader, place), place[self.needs[0]], f"{self.name}_disclosure"

        def stated(row, told):
            say(row, told)
            told[name] = "not-stated" if row[at] is None else "stated"

        return stated


class One(Plain):
    """A link to one record: its reference and name, or null where there is none or the reader may not know it."""

    relates = True

    def __init__(self, field):
        super().__init__(field.name, REFERENCE, column=field.attname, empty=True)
        self.model = field.related_model

    def keys_in(self, rows, place):
        """The keys of the records these rows point at."""
        at = place[self.needs[0]]
        return {row[at] for row in rows} - {None}

    def speaker(self, reader, place):
        at, name, known = place[self.needs[0]], self.name, reader.related(self)

        def linked(row, told):
            told[name] = known.get(row[at])

        return linked


class Source(One):
    """Where a record is written: the document and the place in it; both or neither, as the reader may know it."""

    def __init__(self, field):
        super().__init__(field)
        self.needs = (field.attname, "locator")

    def keys(self):
        return [self.name, "locator"]

    def schema(self):
        return super().schema() | {"locator": {"type": "string"}}

    def speaker(self, reader, place):
        linked, name, at = super().speaker(reader, place), self.name, place["locator"]

        def both(row, told):
            linked(row, told)
            told["locator"] = row[at] if told[name] else ""

        return both


class Many(Plain):
    """Links to several records, those the reader may know, in the order of their references."""

    relates = True

    def __init__(self, field):
        super().__init__(field.name, {"type": "array", "items": REFERENCE})
        self.model, self.needs = field.related_model, ()
        table = field.remote_field.through._meta.db_table
        self.links = f"{field.name}[]", table, field.m2m_column_name(), field.m2m_reverse_name()

    def keys_in(self, rows, place):
        """The keys of the records these rows point at."""
        at = place[self.links[0]]
        return {key for row in rows for key in row[at]}

    def speaker(self, reader, place):
        at, name, known = place[self.links[0]], self.name, reader.related(self)

        def linked(row, told):
            found = [known[key] for key in row[at] if key in known]
            told[name] = sorted(found, key=_ref) if len(found) > 1 else found

        return linked


class Code(Plain):
    """A link to a row nobody opens, such as a currency: its code alone."""

    def __init__(self, field):
        super().__init__(field.name, {"type": "string"}, column=f"{field.name}__code", empty=True)


class Derived(Plain):
    """A value that follows from others: `say(*values of needs)` returns it in JSON."""

    def __init__(self, name, schema, *needs, say=None):
        super().__init__(name, schema)
        self.needs, self.say = needs or (name,), say or (lambda value: value)
        self.derived = not needs

    def speaker(self, reader, place):
        name, say, at = self.name, self.say, [place[need] for need in self.needs]
        first = at[0]

        def derived(row, told):
            told[name] = say(row[first])

        def of_several(row, told):
            told[name] = say(*(row[number] for number in at))

        return derived if len(at) == 1 else of_several


def part_of(field):
    """The part that says a field of a model, by the field's kind."""
    if field.name == "uid":
        return Plain("id", {"type": "string", "format": "uuid"}, column="uid")
    if field.many_to_many:
        return Many(field)
    if field.is_relation and field.name == "source" and hasattr(field.model, "locator"):
        return Source(field)
    if field.is_relation:
        return One(field) if hasattr(field.related_model, "get_absolute_url") else Code(field)
    if field.choices:
        return Coded(field)
    if hasattr(field, "says_part"):
        return field.says_part()
    schema = next(schema for kind, schema in KINDS if isinstance(field, kind))
    if isinstance(field, ArrayField):
        return Plain(field.name, {"type": "array", "items": {"type": "string"}})
    if field.null and isinstance(field, (models.DecimalField, models.IntegerField)):
        return Count(
            field.name, schema, encode=_exactly if isinstance(field, models.DecimalField) else None, empty=True
        )
    encode = _exactly if isinstance(field, models.DecimalField) else None
    return Plain(field.name, schema, encode=encode, empty=field.null)


def _ref(link):
    return link["ref"]


def _exactly(value: Decimal):
    """A decimal as text, so that no reader rounds it."""
    return format(value, "f")
