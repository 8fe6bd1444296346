"""The description as it is published, with names of real records put where a record is named."""

import json

from ctassist.start.described import PLACE
from ctassist.surfaces.api.resource import RESOURCES

#: How many real records of a kind are named, readable by the person or not.
NAMED = 6


def for_person(scheme, store, letter):
    """The description for requests signed in by `scheme`."""
    schema = json.loads(PLACE.read_text(encoding="utf-8"))
    schema["components"]["securitySchemes"] = {"here": scheme}
    refs = {name: references(resource, store, letter) for name, resource in RESOURCES.items()}
    everything = sorted({ref for some in refs.values() for ref in some[:2]})
    for path, operations in schema["paths"].items():
        kind = path.split("/")[3]
        for operation in operations.values():
            if operation.get("security"):
                operation["security"] = [{"here": []}]
            for parameter in operation["parameters"]:
                _name(parameter, refs.get(kind))
            _name_in(operation.get("requestBody"), everything)
    return schema


def in_earnest(raw):
    """The description without trying: in a chain, what a dry run answers as made is looked for afterwards."""
    paths = {
        path: {
            method: one | {"parameters": [given for given in one["parameters"] if given["name"] != "dry_run"]}
            for method, one in operations.items()
        }
        for path, operations in raw["paths"].items()
    }
    return raw | {"paths": paths}


def references(resource, store, letter):
    """References of real records of one kind: most of them readable by the person, one not."""
    field, model = resource.listing.ref, resource.listing.model
    kept = [one for one in store.kept if one.record is not None and type(one.record) is model]
    mine = [one.record for one in kept if letter in one.readers]
    others = [one.record for one in kept if letter not in one.readers]
    rows = [*mine[:: max(1, len(mine) // NAMED)][:NAMED], *others[:1]]
    return [str(getattr(row, field)) for row in rows or model._base_manager.order_by("pk")[:NAMED]]


def _name(parameter, refs):
    if parameter["name"] == "ref" and refs:
        parameter["schema"] = {"anyOf": [*[{"type": "string", "enum": refs}] * 4, parameter["schema"]]}
    if parameter["name"] == "If-Match":
        parameter["schema"] = {"type": "string", "enum": ["*", '"1.0"']}


def _name_in(part, refs):
    """Every place of a body that names a record names a real one half of the time."""
    if isinstance(part, list):
        for one in part:
            _name_in(one, refs)
    elif isinstance(part, dict):
        arms = part.get("oneOf")
        if arms and arms[0] == {"type": "string"} and str(arms[1].get("$ref", "")).endswith("Reference"):
            part["oneOf"] = [{"type": "string", "enum": refs}, *arms[1:]]
        for one in part.values():
            _name_in(one, refs)
