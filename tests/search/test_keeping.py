"""The rows of the search follow every write in its own transaction, whoever writes; told anew they are the same."""

import pytest
from django.db import connection, transaction

import ctassist.urls  # noqa: F401  (declares every listing)
from ctassist.accounts.actions import revise_organisation
from ctassist.search.asking import search
from ctassist.search.keeping import attach_search_triggers, detach_search_triggers, rebuild
from ctassist.search.kinds import KINDS, UNSEARCHED
from ctassist.search.models import SearchRow, SearchWord
from ctassist.surfaces.listing import LISTINGS
from ctassist.workflow.refusals import Refused
from ctassist.workflow.together import alone, together
from missions.actions import revise_finding, revise_mission

pytestmark = pytest.mark.django_db
STANDING = ("finding",)
TOLD = ("kind", "record", "ref", "title", "body", "words", "digest", "audience", "lapses_at", "at")


def refs(user, text, **narrowed):
    """What this person finds, by kind and reference."""
    return {(hit.kind, hit.ref) for hit in search(user, text, **narrowed).hits}


def sql(statement, *params):
    """One statement by hand, as an operator would write it."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def as_told_anew():
    """Whether every row says what it would say if it were told anew."""
    before = list(SearchRow.objects.order_by("kind", "record").values_list(*TOLD))
    rebuild()
    return before == list(SearchRow.objects.order_by("kind", "record").values_list(*TOLD))


def test_every_list_is_searched_or_says_why_not():
    assert set(LISTINGS) == set(KINDS) | (set(UNSEARCHED) & set(LISTINGS))
    assert not set(KINDS) & set(UNSEARCHED) and all(kind.ref == LISTINGS[kind.name].ref for kind in KINDS.values())
    assert all(kind.model is LISTINGS[kind.name].model for kind in KINDS.values())


def test_an_act_is_found_at_once_and_forgotten_with_its_transaction(world):
    with transaction.atomic():
        revise_finding(world.finding, by=world.lead, text="Nobody records serial numbers.", kind="shortfall")
        assert ("findings", world.finding.code) in refs(world.lead, "serial")
        transaction.set_rollback(True)
    assert not refs(world.lead, "serial")
    assert ("findings", world.finding.code) in refs(world.lead, "tracing")


def test_rows_of_acts_done_together_are_told_once_at_their_end(world):
    entered = {"kind": "shortfall"}
    with transaction.atomic(), together():
        for text in ("Nobody records serial numbers.", "Serial numbers are kept on paper."):
            revise_finding(world.finding, by=world.lead, text=text, **entered)
        with pytest.raises(Refused), alone():
            revise_finding(world.finding, by=world.lead, text="Undone again.", **entered)
            raise Refused("and taken back")
        assert not refs(world.lead, "serial") and refs(world.lead, "tracing")
    assert refs(world.lead, "paper") and not refs(world.lead, "undone") and not refs(world.lead, "tracing")
    assert as_told_anew()
    revise_finding(world.finding, by=world.lead, text="Alone again.", **entered)
    assert refs(world.lead, "alone")


def test_a_great_many_rows_are_told_at_once(world):
    asked = "SELECT set_config('cta.gathers', 'yes', true), search_now('themes', ARRAY(SELECT generate_series(1, %s)))"
    with connection.cursor() as cursor:
        for many in (0, 1, 501):
            cursor.execute(asked, [many])
            assert cursor.fetchone()[1] is (many == 501)
        cursor.execute("SELECT set_config('cta.gathers', '', true), search_now('themes', '{1}'), "
                       "current_setting('cta.untold')")  # fmt: skip
        assert cursor.fetchone()[1:] == (True, " themes:1")


def test_writes_by_hand_are_followed_too(world):
    key = world.finding.pk
    sql("UPDATE missions_finding SET text = 'Zebra crossings' WHERE id = %s", key)
    assert ("findings", world.finding.code) in refs(world.lead, "zebra")
    sql("UPDATE missions_finding SET audience = '{}' WHERE id = %s", key)
    assert not refs(world.lead, "zebra")
    sql("UPDATE missions_finding SET audience = '{public}', lapses_at = now() - interval '1 day' WHERE id = %s", key)
    assert not refs(world.nobody, "zebra"), "a lapsed consent opens nothing"
    sql("UPDATE missions_finding SET lapses_at = NULL WHERE id = %s", key)
    assert refs(world.nobody, "zebra")
    sql("DELETE FROM missions_finding_themes WHERE finding_id = %s", key)
    sql("DELETE FROM missions_finding_provisions WHERE finding_id = %s", key)
    sql("DELETE FROM missions_finding WHERE id = %s", key)
    assert not refs(world.nobody, "zebra")


def test_links_written_by_hand_are_followed(world):
    key = world.finding.pk
    about = {"marks": [f"@t{world.arms.pk}"]}
    assert not refs(world.lead, "tracing", **about)
    sql("INSERT INTO missions_finding_themes (finding_id, theme_id) VALUES (%s, %s)", key, world.arms.pk)
    assert refs(world.lead, "tracing", **about)
    sql("UPDATE missions_finding_themes SET theme_id = theme_id WHERE finding_id = %s", key)
    sql("DELETE FROM missions_finding_themes WHERE finding_id = %s AND theme_id = %s", key, world.arms.pk)
    assert not refs(world.lead, "tracing", **about)


def test_what_a_row_hangs_on_reaches_it(world):
    found = ("findings", world.finding.code)
    assert found not in refs(world.lead, "Kazakhstan") and found in refs(world.lead, "Kyrgyzstan")
    revise_mission(world.mission, by=world.lead, countries=[world.kgz, world.kaz])
    assert found in refs(world.lead, "Kazakhstan")
    body = world.mission.participations.create(organisation=world.unodc, role="member", audience=["public"], level=0)
    assert ("participations", str(body.uid)) in refs(world.nobody, "office drugs crime")
    revise_organisation(world.unodc, by=world.outsider, name="Bureau of Zebras")
    assert ("participations", str(body.uid)) in refs(world.nobody, "bureau zebras")
    assert as_told_anew()


def test_told_anew_nothing_changes_and_no_word_is_missing(world):
    body = world.mission.participations.create(organisation=world.unodc, role="member", audience=["public"], level=0)
    revise_mission(world.mission, by=world.lead, title="Third visit", countries=[world.kgz])
    body.delete()
    words = set(SearchWord.objects.values_list("word", flat=True))
    assert as_told_anew()
    assert set(SearchWord.objects.values_list("word", flat=True)) <= words
    assert rebuild(only=["findings"]) == SearchRow.objects.count() and as_told_anew()


def test_a_row_that_says_the_same_is_not_written_again(world):
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctid, xmin FROM search_searchrow WHERE kind = 'findings'")
        before = cursor.fetchall()
        cursor.execute("UPDATE missions_finding SET version = version + 1")
        cursor.execute("SELECT ctid, xmin FROM search_searchrow WHERE kind = 'findings'")
        assert cursor.fetchall() == before


def watching():
    """How many tables the search watches."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT tgrelid) FROM pg_trigger WHERE tgname ~ '^search_(own|wake)_'")
        return cursor.fetchone()[0]


def test_what_was_written_while_tables_changed_is_told_afterwards(world):
    before, key = watching(), world.finding.pk
    attach_search_triggers()
    detach_search_triggers(plan=())
    assert watching() == before > 40, "without anything to migrate nothing is taken off"
    detach_search_triggers(plan=["a migration"])
    assert watching() == 0
    sql("UPDATE missions_finding SET text = 'Zebra crossings' WHERE id = %s", key)
    assert not refs(world.lead, "zebra"), "nobody told it"
    attach_search_triggers()
    assert watching() == before and refs(world.lead, "zebra") and as_told_anew()


def test_every_table_a_kind_reads_wakes_it(world):
    from ctassist.search.paths import wakes_of
    from ctassist.search.telling import waking

    watched = {table for table, _updates in waking()}
    for kind in KINDS.values():
        for path in (*kind.title, *kind.body, *kind.keys, *kind.about):
            passed = {wake.table for wake in wakes_of(kind.model, path, about=path in kind.about)}
            assert passed <= watched and (passed or "." not in path), (kind.name, path)
