"""The catalogue of what people are told, read from events.toml: event, recipients, text, action, frequency."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FILE = Path(__file__).with_name("events.toml")
FREQUENCIES = ("at-once", "daily", "weekly", "never")
TONES = ("info", "good", "warn", "bad")


@dataclass(frozen=True)
class Event:
    """One kind of line; every field but the name stands in the file. Texts are put into the reader's language late."""

    name: str
    group: str
    label: str
    to: str
    text: str
    action: str
    mail: str
    tone: str

    def said(self, facts):
        """The line in the language spoken now."""
        return _(self.text) % facts


def read(path=FILE):
    """{name: Event} in the order of the file; a fact that is missing or unknown stops the start."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    found = {name: Event(name=name, **facts) for name, facts in told.items()}
    for one in found.values():
        if one.mail not in FREQUENCIES or one.tone not in TONES:
            raise ValueError(f"events.toml: {one.name}: no such frequency or tone")
    return found


EVENTS = read()


def label(kind):
    """What a kind of line is called, in the language spoken now."""
    return _(EVENTS[kind].label) if kind in EVENTS else kind


def choices():
    """(name, label) of every kind, for filters."""
    return [(name, gettext_lazy(event.label)) for name, event in EVENTS.items()]
