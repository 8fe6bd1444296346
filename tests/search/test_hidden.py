"""A row one may not see changes nothing: no hit, no order, no step taken, no word taken for near, no number."""

import random

import pytest

from ctassist.search.asking import search
from ctassist.search.coded import offered
from ctassist.search.models import SearchRow
from missions.models import Finding
from tests.unruled import without_the_rule

pytestmark = pytest.mark.django_db
STANDING = ("finding", "partner", "outsider")
WORDS = "tracing border customs tracks tracking racing records serial numbers officers".split()
ASKED = (
    "tracing",
    "tracin",
    "traking",
    "racng",
    "border customs",
    "seri",
    "KGZ-2019-F01",
    "Kirgistan",
    "custms",
    "officer recor",
    "HID-1",
    "tracing cu",
)


def answer(user):
    """Everything this person is told of every question."""
    told = []
    for text in ASKED:
        found = search(user, text)
        bodies = found.bodies(found.hits)
        hits = [(hit.kind, hit.ref, hit.title, bodies[hit.id], hit.rank, hit.step) for hit in found.hits]
        told.append((text, found.step, [hit.ref for hit in found.codes], hits, offered(user, "findings", text)))
    return told


def a_row(world, number, audience, dice):
    """A finding written by hand, with words from the few."""
    text = " ".join(dice.choices(WORDS, k=4))
    row = Finding(
        code=f"HID-{number}", mission=world.mission, number=500 + number, kind="shortfall", text=text, audience=audience
    )
    return Finding.objects.bulk_create([row])[0]


@pytest.mark.parametrize("seed", range(2))
def test_hidden_rows_change_nothing(seed, world):
    dice = random.Random(seed)
    for number in range(8):
        a_row(world, number, [dice.choice(["public", "cted"])], dice)
    before = answer(world.partner)
    hidden = [a_row(world, 100 + number, [dice.choice(["cted", "team:x", "org:y"])], dice) for number in range(40)]
    for row in hidden[::3]:
        row.themes.add(world.border)
    assert answer(world.partner) == before
    for row in hidden[::2]:
        row.delete()
    assert answer(world.partner) == before


def test_words_only_hidden_rows_have_are_not_taken_for_what_was_meant(world):
    dice = random.Random(1)
    shown = a_row(world, 1, ["public"], dice)
    Finding.objects.filter(pk=shown.pk).update(text="Records of tracking")
    before = answer(world.partner)
    assert search(world.partner, "traking").hits, "the slip is mended where the reader sees the word"
    hidden = a_row(world, 2, ["cted"], dice)
    for text in ("traking traking", "racng", "HID-1", "custms"):
        Finding.objects.filter(pk=hidden.pk).update(text=text)
        assert answer(world.partner) == before


def test_the_control_without_the_rule_finds_them(world):
    a_row(world, 1, ["cted"], random.Random(1))
    before = answer(world.partner)
    with without_the_rule():
        assert answer(world.partner) != before, "the test would not notice that the rule is gone"


def test_the_rule_stands_in_the_question_itself(world, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        search(world.partner, "tracing")
    asked = [one["sql"] for one in seen if "search_searchrow" in one["sql"] and "ts_rank" in one["sql"]]
    assert asked and all(one.count("@@") == one.count('"audience" && ') / 2 for one in asked), asked
    assert SearchRow.objects.visible_to(world.partner).count() < SearchRow.objects.count()
