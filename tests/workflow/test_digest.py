"""The hash of an entry is that of what the database gives back, whatever kinds of values were told."""

import datetime
import hashlib
import json
import uuid
from decimal import Decimal

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from ctassist.history.models import Entry
from ctassist.history.record import HASHED, digest

TOLD = [
    [],
    [{"field": "title", "old": None, "new": "Қазақстан “1” 😀"}, {"field": "level", "old": 1, "new": True}],
    [{"field": "countries", "old": [], "new": [{"ref": "reference.Country:1", "text": "Iraq"}]}],
    [{"field": "counted", "old": {2: "two", 10: "ten"}, "new": {"b": 1, "a": (1, 2)}}],
    [
        {"field": "amount", "old": Decimal("1.50"), "new": 0.1},
        {"field": "on", "old": None, "new": datetime.date.today()},
    ],
]


def as_read(entry):
    """The hash of the entry as it is read again."""
    facts = {name: getattr(entry, name) for name in HASHED}
    facts["at"] = entry.at.isoformat(timespec="microseconds")
    facts["changes"] = json.loads(json.dumps(entry.changes, cls=DjangoJSONEncoder))
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@pytest.mark.parametrize("changes", TOLD)
def test_an_entry_is_hashed_as_it_is_read_again(changes):
    entry = Entry(uid=uuid.uuid4(), at=datetime.datetime.now(tz=datetime.UTC), act="projects.propose", seq=1)
    entry.actor_name, entry.subject_uid, entry.audience, entry.changes = "Иван", uuid.uuid4(), ["cted"], changes
    assert digest(entry) == as_read(entry)
