"""The catalogue of notices is one file: code tells only what stands in it, and all that stands in it is told."""

import ast
import re

import pytest
from django.conf import settings

from ctassist.inbox.catalogue import EVENTS, read
from ctassist.start.house.files import modules, tree_of
from ctassist.start.house.notices import notices_page

FACT = re.compile(r"%\((\w+)\)s")
PACKAGES = ("ctassist", "missions", "recommendations", "projects")


def tellings():
    """The kind of every call that tells somebody something."""
    for path in modules(settings.ROOT, rooms=PACKAGES):
        if "ctassist.inbox.telling" not in path.read_text(encoding="utf-8"):
            continue
        for node in ast.walk(tree_of(path)):
            name = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("tell", "tell_each", "notice") and len(node.args) > 1:
                if isinstance(kind := node.args[1], ast.Constant) and isinstance(kind.value, str):
                    yield kind.value


def test_every_kind_that_is_told_stands_in_the_catalogue_and_the_other_way_round():
    assert set(tellings()) == set(EVENTS)


@pytest.mark.parametrize("event", EVENTS.values(), ids=list(EVENTS))
def test_every_line_can_be_said_and_fits(event):
    assert event.said(dict.fromkeys(FACT.findall(event.text), "x")) and len(event.name) <= 20
    assert event.to and event.action and event.label and event.group


def test_the_page_of_the_docs_names_every_event():
    page = notices_page(settings.ROOT)
    assert all(f"| `{name}` |" in page for name in EVENTS)


def test_a_catalogue_with_a_frequency_nobody_knows_stops_the_start(tmp_path):
    wrong = tmp_path / "events.toml"
    text = (settings.ROOT / "ctassist/inbox/events.toml").read_text(encoding="utf-8")
    wrong.write_text(text.replace('mail = "at-once"', 'mail = "hourly"', 1), encoding="utf-8")
    with pytest.raises(ValueError, match="hourly|frequency"):
        read(wrong)
