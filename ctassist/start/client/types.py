"""Python types for the schemas of the description."""

import keyword
import re

PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None", "object": "dict"}


def annotation(schema):
    """The Python type of a JSON schema, as text."""
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[1]
    for several in ("oneOf", "anyOf"):
        if several in schema:
            return " | ".join(dict.fromkeys(annotation(one) for one in schema[several]))
    kinds = schema.get("type", "")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return " | ".join(dict.fromkeys(_one(kind, schema) for kind in kinds))


def _one(kind, schema):
    if "enum" in schema and kind == "string":
        codes = [repr(code) for code in schema["enum"] if isinstance(code, str)]
        return f"Literal[{', '.join(codes)}]" if codes else "str"
    if kind == "array":
        return f"list[{annotation(schema.get('items', {}))}]"
    return PLAIN.get(kind, "Any")


def typed_dict(name, schema):
    """A TypedDict class; every key may be missing, because `fields=` leaves some out."""
    rows = [f"    {key}: {annotation(value)}" for key, value in schema.get("properties", {}).items() if fits(key)]
    told = " ".join(schema.get("description", name).split())
    return "\n".join([f"class {name}(TypedDict, total=False):", f'    """{told}"""', "", *(rows or ["    pass"])])


def fits(name):
    """Whether a name can be one of Python's."""
    return name.isidentifier() and not keyword.iskeyword(name)


def spelled(name):
    """A name of the API as one of Python's."""
    made = re.sub(r"\W", "_", name).lower()
    return f"{made}_" if keyword.iskeyword(made) else made
