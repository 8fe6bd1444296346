"""JSON schema of what a form asks, so that documentation and answers name the same fields."""

from django import forms

from ..forms import CodeField, CodesField, LinesField
from .intake import ELSEWHERE
from .parts import REFERENCE

ONE_RECORD = {"oneOf": [{"type": "string"}, REFERENCE]}
PARTIAL = {"oneOf": [{"type": "string"}, {"$ref": "#/components/schemas/PartialDate"}]}

KINDS = (
    (forms.BooleanField, lambda field: {"type": "boolean"}),
    (forms.ModelMultipleChoiceField, lambda field: {"type": "array", "items": ONE_RECORD, "maxItems": 500}),
    (forms.ModelChoiceField, lambda field: ONE_RECORD),
    (forms.MultipleChoiceField, lambda field: {"type": "array", "items": _choices(field)}),
    (forms.ChoiceField, lambda field: _choices(field)),
    (CodesField, lambda field: {"type": "array", "items": ONE_RECORD, "maxItems": 500}),
    (CodeField, lambda field: ONE_RECORD),
    (LinesField, lambda field: {"type": "array", "items": {"type": "string"}, "maxItems": 500}),
    (forms.DecimalField, lambda field: {"type": ["string", "number"]}),
    (forms.IntegerField, lambda field: {"type": "integer"}),
    (forms.DateTimeField, lambda field: {"type": "string", "format": "date-time"}),
    (forms.DateField, lambda field: {"type": "string", "format": "date"}),
    (forms.FileField, lambda field: {"type": "string", "format": "binary"}),
    (forms.CharField, lambda field: PARTIAL if hasattr(field, "reads_parts") else _text(field)),
    (forms.Field, lambda field: {"type": "string"}),
)


def form_schema(form):
    """The schema of the JSON object a form class reads; what is not required may be left out or null."""
    fields = {name: field for name, field in form.base_fields.items() if name not in ELSEWHERE}
    told = {name: field_schema(field) for name, field in fields.items()}
    for role, names in getattr(form, "not_asked", {}).items():
        for name in names:
            told[name]["description"] += f" (Not for people of the role “{role}” to say: 422.)"
    if getattr(form, "asks_reason", False):
        told["reason"] = {"type": "string", "maxLength": 2000}
    required = sorted(name for name, field in fields.items() if field.required)
    return {"type": "object", "properties": told, "additionalProperties": False} | (
        {"required": required} if required else {}
    )


def field_schema(field):
    """The schema of one field, with what people are told about it."""
    schema = next(say(field) for kind, say in KINDS if isinstance(field, kind))
    if not field.required:
        schema = _or_null(schema)
    words = " ".join(str(text) for text in (field.label, field.help_text) if text)
    return schema | ({"description": words} if words else {})


def _or_null(schema):
    if "oneOf" in schema:
        return {"oneOf": [*schema["oneOf"], {"type": "null"}]}
    if "$ref" in schema:
        return {"oneOf": [schema, {"type": "null"}]}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | {"type": [*kinds, "null"]} | enum


def _choices(field):
    codes = [str(code) for code, _words in _flat(field.choices) if str(code) != ""]
    return {"type": "string", "enum": codes}


def _flat(choices):
    for code, words in choices:
        yield from words if isinstance(words, (list, tuple)) else [(code, words)]


def _text(field):
    return {"type": "string"} | ({"maxLength": field.max_length} if field.max_length else {})
