"""How each kind of door is described: what it asks in the address and the body, and what it answers."""

import django_filters

from ..export import FORMATS
from ..filters import ByCode, Flag, Period, Words
from .acting import ActDoor, Acts, MovesDoor
from .batch import MOST as BATCH
from .batch import BatchDoor
from .collection import MOST, Collection
from .schema_of_forms import ONE_RECORD, form_schema
from .single import Single

PROBLEM = {"$ref": "#/components/schemas/Problem"}
TEXTS = {"type": "array", "items": {"type": "string"}}
ANYTHING = {"type": "object"}
DRY_RUN = {
    "name": "dry_run",
    "in": "query",
    "schema": {"type": "string", "enum": ["true", "false"]},
    "description": "Try it: the answer says what would be, nothing is written.",
}
ONCE = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
    "description": "The same key and body again give the first answer again; kept seven days.",
}
SEEN = {
    "name": "If-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "The ETag the record had when it was read.",
}


def component(contract):
    """The name of a kind's schema."""
    return contract.__name__.removesuffix("Contract")


def _record(contract):
    return {"$ref": f"#/components/schemas/{component(contract)}"}


def reply(words, schema, *, problem=False):
    """A response with JSON."""
    return {"description": words, "content": {f"application/{'problem+' if problem else ''}json": {"schema": schema}}}


def body(schema, *, files=False):
    """A request with JSON, or with a form where files may come."""
    kinds = ["application/json", *(["multipart/form-data"] if files else [])]
    return {"required": True, "content": {kind: {"schema": schema} for kind in kinds}}


# ---- what is asked in addresses --------------------------------------------------------------------
def filters(resource):
    """The parameters of a list, by the filters of the page."""
    found = []
    for name, declared in resource.listing.filterset_class.base_filters.items():
        words = str(getattr(declared, "label", "") or name)
        if isinstance(declared, Period):
            ends = (f"{name}_after", f"{name}_before")
            found += [query(end, {"type": "string", "format": "date"}, words) for end in ends]
        else:
            found.append(query(name, _filter_schema(declared), words))
    columns = [column.name for column in resource.listing.columns if column.sort]
    orders = [*columns, *(f"-{name}" for name in columns)]
    return [*found, query("ordering", {"type": "string", "enum": orders}, "Order; a minus turns it round.")]


def _filter_schema(declared):
    if isinstance(declared, Flag):
        return {"type": "string", "enum": ["yes", "no"]}
    # Values that happen to occur are no part of the description; such filters make their field anew each time.
    fixed = "field" not in vars(type(declared)) and declared.extra.get("choices")
    if isinstance(declared, django_filters.MultipleChoiceFilter) and fixed:
        codes = [str(code) for code, _words in (fixed() if callable(fixed) else fixed)]
        return {"type": "array", "items": {"type": "string", "enum": codes}}
    if isinstance(declared, django_filters.MultipleChoiceFilter):
        return TEXTS
    if isinstance(declared, (Words, ByCode)):
        return {"type": "string", "maxLength": 200 if isinstance(declared, Words) else 120}
    return {"type": "string"}


def query(name, schema, words):
    return {"name": name, "in": "query", "schema": schema, "description": words}


def of_record(contract):
    """Parameters that say how much of a record is wanted."""
    parts = contract.parts()
    names, links = [*parts, "ref", "url"], [name for name, part in parts.items() if part.relates]
    listed = {"style": "form", "explode": False}
    found = [query("fields", {"type": "array", "items": {"enum": names}}, "Only these.") | listed]
    if links:
        found.append(query("expand", {"type": "array", "items": {"enum": links}}, "These records whole.") | listed)
    return found


# ---- the doors -------------------------------------------------------------------------------------
def collection(door, method):
    """A list, and making one."""
    resource = door.resource
    if method == "GET":
        page = {
            "type": "object",
            "properties": {
                "results": {"type": "array", "items": _record(resource.contract)},
                "next": {"type": ["string", "null"]},
                "count": {"type": "integer"},
                "count_is_more": {"type": "boolean"},
            },
            "required": ["results", "next"],
        }
        number = {"type": "integer", "minimum": 1}
        paging = [
            query("limit", number | {"maximum": MOST}, "Rows a page; usually 50."),
            query("cursor", {"type": "string"}, "The place to go on from, as `next` gives it."),
            query("page", number | {"maximum": 1_000_000}, "A numbered page, with a total counted up to 10,000."),
            query("format", {"type": "string", "enum": ["json", "csv", "xlsx"]}, "How it is written."),
        ]
        parameters = [*filters(resource), *of_record(resource.contract), *paging]
        answers = {"200": reply("Those the caller may see.", page), "304": {"description": "Nothing has changed."}}
        answers["200"]["content"] |= {"text/csv": {"schema": {"type": "string"}}, FORMATS["xlsx"][1]: {}}
        return {"operationId": f"list_{_name(resource)}", "parameters": parameters, "responses": answers}
    if not resource.create:
        return None
    return {
        "operationId": f"create_{_name(resource)}",
        "parameters": [ONCE, DRY_RUN],
        "requestBody": body(make_schema(resource), files=has_files(resource)),
        "responses": {
            str(resource.made_status): reply("It was made.", _record(resource.contract)),
            "200": reply("Done.", ANYTHING),
        },
    }


def make_schema(resource):
    """What a new record asks, by the ways it may be made: below a parent, or by itself."""
    ways = []
    for named, page in resource.ways_in().items():
        schema = form_schema(page.form)
        if named and named not in page.form.base_fields:
            schema["properties"] = {named: ONE_RECORD | {"description": "The record it belongs to."}} | schema[
                "properties"
            ]
            schema["required"] = sorted({named, *schema.get("required", ())})
        ways.append(schema)
    return ways[0] if len(ways) == 1 else {"anyOf": ways}


def has_files(resource):
    """Whether a file may come with a new record."""
    return any("file" in page.form.base_fields for page in resource.ways_in().values())


def single(door, method):
    """One record, and revising it."""
    contract, page = door.resource.contract, door.resource.revision()
    if method == "GET":
        answers = {"200": reply("The record.", _record(contract)), "304": {"description": "Nothing has changed."}}
        return {"operationId": f"read_{_name(door.resource)}", "parameters": of_record(contract), "responses": answers}
    if page is None:
        return None
    schema = form_schema(page.form)
    schema.pop("required", None)
    return {
        "operationId": f"revise_{_name(door.resource)}",
        "parameters": [SEEN, DRY_RUN],
        "requestBody": body(schema),
        "responses": {"200": reply("As it stands now.", _record(contract))},
    }


def acts(door, method):
    """What may be done."""
    one = {"name": {"type": "string"}, "label": {"type": "string"}, "url": {"type": "string"}}
    one |= {"allowed": {"type": "boolean"}, "reasons": TEXTS}
    listed = {
        "type": "object",
        "properties": {"results": {"type": "array", "items": {"type": "object", "properties": one}}},
    }
    return {"operationId": f"acts_on_{_name(door.resource)}", "responses": {"200": reply("The acts.", listed)}}


def act(door, method):
    """What one act asks, and doing it."""
    name = f"{'ask' if method == 'GET' else 'do'}_act_on_{_name(door.resource)}"
    if method == "GET":
        return {"operationId": name, "responses": {"200": reply("What it asks.", ANYTHING)}}
    answers = {code: reply("It was done.", ANYTHING) for code in ("200", "201")}
    parameters = [SEEN, ONCE, DRY_RUN]
    asked = body(ANYTHING) | {"required": False}  # many acts ask nothing
    return {"operationId": name, "parameters": parameters, "requestBody": asked, "responses": answers}


def moves(door, method):
    """Which moves are open, and making one."""
    name = f"{'moves_of' if method == 'GET' else 'move'}_{_name(door.resource)}"
    steps = sorted(door.resource.listing.model.MOVES.table)
    if method == "GET":
        listed = {"type": "array", "items": ANYTHING}
        told = {"state": {"type": "string"}, "label": {"type": "string"}, "allowed": listed, "blocked": listed}
        return {"operationId": name, "responses": {"200": reply("Moves.", {"type": "object", "properties": told})}}
    asked = {"move": {"type": "string", "enum": steps}, "reason": {"type": ["string", "null"], "maxLength": 2000}}
    schema = {"type": "object", "properties": asked, "required": ["move"]}
    answers = {"200": reply("In its new state.", _record(door.resource.contract))}
    return {"operationId": name, "parameters": [SEEN, ONCE, DRY_RUN], "requestBody": body(schema), "responses": answers}


def batch(door, method):
    """Many at once."""
    item = {
        "type": "object",
        "properties": {
            "data": ANYTHING,
            "ref": {"type": "string"},
            "version": {"type": "integer"},
            "external_id": {
                "type": "object",
                "properties": {"scheme": {"type": "string"}, "identifier": {"type": "string"}},
                "required": ["scheme", "identifier"],
                "additionalProperties": False,
            },
        },
        "required": ["data"],
        "additionalProperties": False,
    }
    schema = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": item, "minItems": 1, "maxItems": BATCH},
            "all_or_nothing": {"type": "boolean"},
        },
        "required": ["items"],
        "additionalProperties": False,
    }
    answers = {code: reply("Each with its own result.", ANYTHING) for code in ("200", "207")}
    undone = reply("All or nothing was asked for, and one was refused: each with its own result.", ANYTHING)
    undone["content"] |= reply("", PROBLEM, problem=True)["content"]
    answers["422"] = undone
    return {
        "operationId": f"batch_{_name(door.resource)}",
        "parameters": [ONCE, DRY_RUN],
        "requestBody": body(schema),
        "responses": answers,
    }


def told_by_the_door(door, method):
    """A door of its own kind says it itself."""
    describe = getattr(door, "described", None)
    return describe(method) if describe else None


def _name(resource):
    return resource.name.replace("-", "_")


#: Who describes which door, the nearest kind first.
DESCRIBED = (
    (Collection, collection),
    (Single, single),
    (Acts, acts),
    (ActDoor, act),
    (MovesDoor, moves),
    (BatchDoor, batch),
    (object, told_by_the_door),
)
