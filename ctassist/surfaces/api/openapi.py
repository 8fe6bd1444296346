"""The description of the API (OpenAPI 3.1), made from contracts, forms and filters, never written by hand."""

import re

from drf_spectacular.openapi import AutoSchema

from .contract import CONTRACTS
from .describe import DESCRIBED, PROBLEM, component, reply

PATH = re.compile(r"\{(\w+)\}")


class HouseSchema(AutoSchema):
    """One operation of one door: asked of `describe`, which knows every kind of door."""

    def get_operation(self, path, path_regex, path_prefix, method, registry):
        """The operation, or None for a door that is not described."""
        for door, describe in DESCRIBED:
            if isinstance(self.view, door):
                told = describe(self.view, method)
                return told and self.complete(told, path, method)
        return None

    def complete(self, told, path, method):
        """With what every operation has: its id, its tag, the parameters of the path, the refusals."""
        resource = self.view.resource
        names = PATH.findall(path)
        told.setdefault("operationId", f"{method.lower()}_{re.sub(r'[^a-z0-9]+', '_', path[8:].lower()).strip('_')}")
        told["tags"] = [resource.name if resource else "api"]
        told["description"] = " ".join((getattr(self.view, method.lower()).__doc__ or "").split())
        acts = {"enum": sorted(resource.acts())} if resource and resource.acts() else {}
        here = [
            {
                "name": n,
                "in": "path",
                "required": True,
                "schema": {"type": "string", "minLength": 1} | (acts if n == "act" else {}),
            }
            for n in names
        ]
        told["parameters"] = [*here, *told.get("parameters", [])]
        told["responses"] = told.get("responses", {}) | {
            "default": reply("Why it was not done.", PROBLEM, problem=True)
        }
        told["security"] = [{"bearer": [self.view.scope_needed(_Asks(method))]}]
        return told


class _Asks:
    """A request of which only the method is known."""

    def __init__(self, method):
        self.method = method


def components(result, generator, request, public):
    """Adds the schemas everything refers to (a postprocessing hook)."""
    kinds = {}
    for contract in CONTRACTS.values():
        if contract.kind:
            kinds[component(contract)] = record(contract)
    result["components"] = {
        "schemas": dict(sorted({**kinds, **SHARED}.items())),
        "securitySchemes": {
            "bearer": {
                "type": "http",
                "scheme": "bearer",
                "description": "A personal API key, or an access token of the OAuth 2.0 client credentials grant.",
            }
        },
    }
    return result


def record(contract):
    """The schema of one kind of record; with `fields=` some of it is left out, so nothing but the reference is due."""
    properties = {"ref": {"type": "string"}, "url": {"type": "string"}}
    for part in contract.parts().values():
        properties |= part.schema()
    return {
        "type": "object",
        "description": " ".join(contract.__doc__.split()),
        "properties": properties,
        "required": ["ref", "url"],
        "additionalProperties": False,
    }


SHARED = {
    "Reference": {
        "type": "object",
        "description": "A related record by its reference and name; with `expand=` the record itself.",
        "properties": {"ref": {"type": "string"}, "name": {"type": "string"}},
        "required": ["ref"],
    },
    "PartialDate": {
        "type": "object",
        "description": "A date as exactly as it is known.",
        "properties": {
            "date": {"type": "string", "description": "ISO 8601, reduced to what is known: 2019-12-03, 2019-12, 2019."},
            "precision": {"type": "string", "enum": ["day", "month", "part", "year"]},
            "qualifier": {"type": "string", "enum": ["", "since", "until", "about"]},
            "first": {"type": "string", "format": "date"},
            "last": {"type": "string", "format": "date"},
            "text": {"type": "string"},
        },
    },
    "Problem": {
        "type": "object",
        "description": "RFC 9457: why a request was refused.",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "code": {"type": "string"},
            "detail": {"type": "string"},
            "request_id": {"type": "string"},
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "pointer": {"type": "string"},
                        "parameter": {"type": "string"},
                        "code": {"type": "string"},
                        "detail": {"type": "string"},
                    },
                },
            },
            "reasons": {"type": "array", "items": {"type": "string"}},
            "allowed": {"type": "array", "items": {"type": "string"}},
            "current": {"type": ["object", "null"]},
            "sent": {"type": ["object", "array", "null"]},
        },
        "required": ["type", "title", "status", "code", "detail", "request_id"],
    },
}
