"""Q12 and Q9: every write leaves a row of history, raw SQL included; and nothing stands that nobody wrote."""

import pytest
from django.db import transaction
from django.db.utils import InternalError

from ctassist.history.models import Entry, RowVersion
from ctassist.history.versions import content_tables
from ctassist.workflow.moves import move

from .invariants import INVARIANTS, broken_chains, entries_about_nothing, raw, unrecorded_states

pytestmark = pytest.mark.django_db


def versions(table):
    """Operations kept for a table, oldest first."""
    return list(RowVersion.objects.filter(table=table).order_by("pk").values_list("operation", flat=True))


def test_every_content_table_is_watched():
    watched = {name for (name,) in raw("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'keep_version'")}
    assert set(content_tables()) - watched == set()


def test_raw_sql_leaves_a_version_of_each_row_it_touches():
    raw("INSERT INTO reference_theme (code, label, chapter, retired, version) VALUES ('RAW', 'Raw', 'other', false, 1)")
    raw("UPDATE reference_theme SET label = 'Rawer' WHERE code = 'RAW'")
    raw("UPDATE reference_theme SET label = 'Rawer' WHERE code = 'RAW'")
    raw("DELETE FROM reference_theme WHERE code = 'RAW'")
    assert versions("reference_theme") == ["insert", "update", "delete"]
    kept = RowVersion.objects.filter(table="reference_theme", operation="update").get()
    assert (kept.before["label"], kept.after["label"]) == ("Raw", "Rawer") and kept.role


def test_without_the_trigger_nothing_would_be_kept():
    raw("ALTER TABLE reference_theme DISABLE TRIGGER keep_version")
    raw("INSERT INTO reference_theme (code, label, chapter, retired, version) VALUES ('RAW', 'Raw', 'other', false, 1)")
    assert versions("reference_theme") == []


@pytest.mark.parametrize("table", ["history_entry", "history_rowversion"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_history_is_never_altered_even_by_its_owner(table, statement, world):
    assert world.finding.pk
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(InternalError), transaction.atomic():
        raw(statement.format(table))
    for right in ("UPDATE", "DELETE", "TRUNCATE"):
        allowed = raw(f"SELECT has_table_privilege('cta_app', '{table}', '{right}')")
        assert allowed == [(False,)], right


def test_every_act_and_every_move_leaves_one_entry_that_its_row_versions_name(world):
    before = set(Entry.objects.values_list("pk", flat=True))
    finding = world.finding
    move(finding, "agree", by=world.lead)
    new = Entry.objects.exclude(pk__in=before)
    about = new.filter(subject_uid=finding.uid).order_by("seq")
    assert list(about.values_list("act", flat=True)) == ["missions.log_finding", "missions.move.agree"]
    kept = RowVersion.objects.filter(table="missions_finding", row=str(finding.pk))
    assert kept.exists() and set(kept.values_list("entry_uid", flat=True)) == set(about.values_list("uid", flat=True))


@pytest.mark.parametrize("invariant", INVARIANTS)
def test_the_invariant_holds_after_a_piece_of_work(invariant, world):
    move(world.finding, "agree", by=world.lead)
    assert world.analyst.pk and world.desk.pk
    assert list(invariant()) == []


def test_a_state_written_past_the_triggers_is_found(world):
    finding = world.finding
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    raw("ALTER TABLE missions_finding DISABLE TRIGGER USER")
    raw("UPDATE missions_finding SET state = 'agreed' WHERE id = %s", finding.pk)
    raw("ALTER TABLE missions_finding ENABLE TRIGGER USER")
    assert len(list(unrecorded_states())) == 1


def test_a_lost_record_and_an_altered_line_are_found(world):
    finding = world.finding
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    raw("ALTER TABLE history_entry DISABLE TRIGGER USER")
    raw("UPDATE history_entry SET reason = 'another' WHERE subject_uid = %s", str(finding.uid))
    raw("UPDATE history_entry SET subject_uid = gen_random_uuid() WHERE subject_uid = %s", str(world.mission.uid))
    assert list(broken_chains()) and list(entries_about_nothing())
