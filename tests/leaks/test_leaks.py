"""Nobody reads what is not theirs, and nobody misses what is: canaries, twelve persons, every route."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.apps import apps

from ctassist.accounts import guarded
from ctassist.accounts.models.client import ClientQuerySet
from ctassist.surfaces.listing import LISTINGS
from tests.unruled import without_the_rule

from .conftest import EVERY, GROUPS, WHOLE
from .oracle import KINDS, PERSONAS
from .walk import Walk
from .walk_api import ApiWalk

SHOWN = 25
pytestmark = pytest.mark.django_db


def told(walk):
    """The result and the first sentences against it."""
    return "\n".join([walk.result(), *walk.broken[:SHOWN], *walk.leaks[:SHOWN], *walk.hidden[:SHOWN]])


def test_every_guarded_kind_is_in_the_scene_and_in_the_oracle(built):
    kinds = {m._meta.label for m in apps.get_models() if issubclass(m, guarded.Guarded)}
    assert kinds == set(KINDS) == {one.kind for one in built[0].kept if one.record is not None}
    assert len(PERSONAS) == 12


def test_the_stored_audience_says_what_the_oracle_says(built):
    store, readers = built
    wrong = []
    for one in store.kept:
        if one.record is None:
            continue
        row = type(one.record).objects.get(pk=one.record.pk)
        reads = {letter for letter, person in readers.items() if row.readable_by(person)}
        if reads != one.readers:
            wrong.append(f"{one}: leaks to {sorted(reads - one.readers)}, hidden from {sorted(one.readers - reads)}")
    assert not wrong, "\n".join(wrong[:SHOWN])


def test_the_question_to_the_database_and_to_the_row_have_one_answer(built):
    store, readers = built
    for letter, person in readers.items():
        for kind in KINDS:
            model = apps.get_model(kind)
            asked = set(model.objects.visible_to(person).values_list("pk", flat=True))
            should = {one.record.pk for one in store.kept if one.kind == kind and letter in one.readers}
            assert asked == should, (letter, kind)


def test_the_nightly_settling_changes_nothing(built):
    store, _ = built
    before = {one.number: list(type(one.record).objects.get(pk=one.record.pk).audience) for one in store.kept[:400:5]}
    for record in store.tops[:: 3 if WHOLE else 18]:
        type(record).objects.get(pk=record.pk).settle()
    for one in store.kept[:400:5]:
        assert type(one.record).objects.get(pk=one.record.pk).audience == before[one.number], one


#: Of lists as CSV, of lists as pages, of records, of acts and moves: asked is one in so many; of other routes, one in so
#: many records and one in so many persons. The quick suite, then `manage.py test --slow` or `manage.py leaks`.
QUICK = (12, 72, 288, 72, 800, 12)
LONG = (1, 1, EVERY, 1, 20 * EVERY, 1) if WHOLE else (6, 36, 96, 36, 800, 4)


def walked(built, persons, lists, pages, records, acts, fillings, askers):
    """A walk of these persons that finds nothing."""
    store, readers = built
    with time_machine.travel(datetime.now(UTC), tick=False):
        walk = Walk(store, {letter: readers[letter] for letter in persons})
        walk.lists(("csv",), every=lists)
        walk.lists(("page", "fragment", "xlsx"), every=pages)
        walk.records(every=records)
        walk.acts_and_moves(every=acts)
        walk.others(every=fillings, persons=askers)
    print(f"\nleaks: {walk.result()}")
    assert not (walk.leaks or walk.hidden or walk.broken), told(walk)
    return walk


def test_nobody_reads_what_is_not_theirs_wherever_one_looks(built):
    walk = walked(built, PERSONAS, *QUICK)
    assert len(walk.routes) > 200 and min(walk.answers[letter] for letter in PERSONAS) > 15, walk.result()


@pytest.mark.slow
@pytest.mark.parametrize("persons", GROUPS)
def test_nobody_reads_what_is_not_theirs(persons, built):
    walked(built, persons, *LONG)


@pytest.mark.slow
@pytest.mark.parametrize("persons", GROUPS)
def test_nobody_reads_by_the_api_what_is_not_theirs(persons, built, settings):
    settings.API_RATE_PER_MINUTE = 10_000_000  # all of it is asked for within one minute that does not pass
    store, readers = built
    with time_machine.travel(datetime.now(UTC), tick=False):
        walk = ApiWalk(store, {letter: readers[letter] for letter in persons})
        walk.api_lists(every=1 if WHOLE else 6)
        walk.api_records(every=EVERY if WHOLE else 72)
        walk.api_doors(every=1 if WHOLE else 12)
    print(f"\nleaks by the API: {walk.result()}")
    assert not (walk.leaks or walk.hidden or walk.broken), told(walk)


def test_the_control_without_their_rule_finds_the_keys_of_others(built, monkeypatch):
    walk = Walk(*built)
    address = f"{LISTINGS['api-access'].path()}?format=csv"
    for letter in walk.clients:
        walk.ask(letter, address, "api-access csv")
    assert not walk.leaks
    monkeypatch.setattr(ClientQuerySet, "visible_to", lambda rows, user: rows.all())
    for letter in walk.clients:
        walk.ask(letter, address, "api-access csv")
    assert len(walk.leaks) == 2 * len(PERSONAS) - 3, "one is read by two, the other by one, of twelve"


def test_the_control_without_the_rule_finds_leaks(built, monkeypatch):
    monkeypatch.setattr(guarded.Guarded, "readable_by", lambda row, user: True)
    walk = Walk(*built)
    with without_the_rule():
        walk.lists(("csv",), every=12)
        walk.records(every=960)
    assert len(walk.leaks) > 300, "the test would not notice that the rule is gone"
