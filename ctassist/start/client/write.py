"""The text of the client: one typed method for every operation, over one way of asking."""

from .types import annotation, spelled, typed_dict

HEAD = '''"""A client of CTAssist's API, written by `manage.py client` from its description; do not edit."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Iterator, Literal, TypedDict


class Refused(Exception):
    """A refusal of the API; `problem` is its application/problem+json, `status` the status."""

    def __init__(self, status: int, problem: dict):
        super().__init__(f"{status} {problem.get('code')}: {problem.get('detail')}")
        self.status, self.problem = status, problem


class Ways:
    """How every operation asks: the key, JSON, and an exception for a refusal. `etag` is that of the last answer."""

    def __init__(self, host: str, key: str, timeout: float = 30):
        self.host, self.key, self.timeout, self.etag = host.rstrip("/"), key, timeout, ""

    def ask(self, method: str, path: str, query: dict | None, body: Any = None, heads: dict | None = None) -> Any:
        """The JSON of the answer."""
        given = {name: value for name, value in (query or {}).items() if value is not None}
        address = self.host + path + ("?" + urllib.parse.urlencode(given, doseq=True) if given else "")
        sent = {name: value for name, value in (heads or {}).items() if value is not None}
        sent |= {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, data, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                self.etag = answer.headers.get("ETag", "")
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            raise Refused(refused.code, json.loads(refused.read() or b"{}")) from None

    def walk(self, page: dict) -> Iterator[dict]:
        """Every row of a list, from its first page on."""
        while True:
            yield from page["results"]
            if not page.get("next"):
                return
            page = self.ask("GET", page["next"], None)

'''


def client_text(schema):
    """The module as text, from the description (a dict)."""
    kinds = [typed_dict(name, one) for name, one in schema["components"]["schemas"].items()]
    found = [
        method(name, path, verb, operation)
        for path, verbs in schema["paths"].items()
        for verb, operation in verbs.items()
        if (name := operation.get("operationId"))
    ]
    client = ["class Client(Ways):", '    """Every operation of the API by its name."""', "", "\n\n".join(found)]
    return "\n\n\n".join([HEAD.strip(), *kinds, "\n".join(client)]) + "\n"


def method(name, path, verb, operation):
    """One operation as a method: what stands in the path first, then the body, then what may be left out."""
    by_place = {"path": [], "query": [], "header": []}
    for parameter in operation.get("parameters", ()):
        by_place[parameter["in"]].append(parameter)
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    names = [f"{spelled(one['name'])}: str" for one in by_place["path"]] + (["body: dict"] if body else [])
    free = [
        f"{spelled(p['name'])}: {annotation(p['schema'])} | None = None" for p in by_place["query"] + by_place["header"]
    ]
    asked = ", ".join(["self", *names, *(["*", *free] if free else [])])
    place = path
    for one in by_place["path"]:
        place = place.replace(f"{{{one['name']}}}", f"{{urllib.parse.quote({spelled(one['name'])}, safe='')}}")
    query, heads = (_pairs(by_place[where]) for where in ("query", "header"))
    told = " ".join((operation.get("description") or name).split())
    return (
        f"    def {spelled(name)}({asked}) -> {answered(operation)}:\n"
        f'        """{told}"""\n'
        f'        return self.ask("{verb.upper()}", f"{place}", {query}, {"body" if body else "None"}, {heads})'
    )


def _pairs(parameters):
    return "{" + ", ".join(f'"{one["name"]}": {spelled(one["name"])}' for one in parameters) + "}"


def answered(operation):
    """The type of the first good answer."""
    for status, answer in operation.get("responses", {}).items():
        if status.startswith("2"):
            return annotation(answer.get("content", {}).get("application/json", {}).get("schema", {}))
    return "Any"
