"""The description of the API as a file: one operation and one schema a line, so that changes read well."""

import json

from django.conf import settings
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator

PLACE = settings.ROOT / "docs/api/openapi.json"
#: Members of the description whose own members stand on lines of their own, and how many levels down.
LEVELS = {"paths": 2, "components": 2}


def described():
    """The text of the file as it should be now, in English whoever asks."""
    with translation.override("en"):
        told = json.loads(json.dumps(SchemaGenerator().get_schema(request=None, public=True), default=str))
    return _lines({name: told[name] for name in told}) + "\n"


def _lines(told, level=None, indent=""):
    """JSON of an object, its members on lines of their own as far down as `level` says."""
    lines = []
    for name, value in told.items():
        deeper = LEVELS.get(name, 0) if level is None else level - 1
        if deeper and isinstance(value, dict):
            said = _lines(value, deeper, indent + " ")
        else:
            said = json.dumps(value, ensure_ascii=False)
        lines.append(f"{indent} {json.dumps(name, ensure_ascii=False)}: {said}")
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
