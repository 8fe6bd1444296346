"""`manage.py verify_history` and the anchors: what is altered outside CTAssist is found and named."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction

from ctassist.history.anchors import broken_anchors, copy_out, write_anchors
from ctassist.history.models import Anchor, Entry
from ctassist.history.verify import broken_history
from missions.actions import revise_finding

from .tampering import tamper

STANDING = ("finding",)

TODAY = datetime.now(UTC).date()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def past(world):
    """A finding with three entries."""
    for number in range(2):
        revise_finding(world.finding, by=world.lead, text=f"Version {number}", reason=f"turn {number}")
    return Entry.objects.filter(subject_code="KGZ-2019-F01").order_by("seq")


def whys():
    return [(seq, why) for _, seq, why in broken_history()]


def test_an_untouched_history_is_unbroken(past, capsys, tmp_path):
    write_anchors(TOMORROW)
    call_command("verify_history", file=tmp_path / "none")
    assert "Unbroken:" in capsys.readouterr().out


@pytest.mark.parametrize("column, value", [("reason", "other"), ("actor_name", "Somebody"), ("act", "missions.x")])
def test_one_altered_word_is_found(past, column, value):
    tamper(f"UPDATE history_entry SET {column} = %s WHERE uid = %s", value, past[1].uid)
    assert whys() == [(2, "was altered")]


def test_a_removed_entry_is_found(past):
    tamper("DELETE FROM history_entry WHERE uid = %s", past[1].uid)
    assert (3, "an entry is missing before this one") in whys()


def test_a_removed_last_entry_is_found_by_the_anchor(past, tmp_path):
    write_anchors(TOMORROW)
    tamper("DELETE FROM history_entry WHERE uid = %s", past[2].uid)
    assert whys() == []
    assert [day for day, _ in broken_anchors()] == [TODAY]


def test_the_command_names_what_is_broken_and_fails(past, capsys, tmp_path):
    tamper("UPDATE history_entry SET reason = 'x' WHERE uid = %s", past[0].uid)
    with pytest.raises(SystemExit) as ended:
        call_command("verify_history", file=tmp_path / "none")
    assert ended.value.code == 1
    assert "KGZ-2019-F01, entry 1: was altered" in capsys.readouterr().err


def test_each_closed_day_is_anchored_once_and_days_missed_are_made_up(past):
    assert write_anchors(TODAY) == []
    made = write_anchors(TOMORROW + timedelta(days=2))
    assert [anchor.count for anchor in made] == [Entry.objects.count(), 0, 0]
    assert made[1].previous == made[0].hash
    assert write_anchors(TOMORROW + timedelta(days=2)) == [] and list(broken_anchors()) == []


def test_an_altered_or_lost_anchor_is_found_by_the_copy_outside(past, tmp_path):
    write_anchors(TOMORROW)
    file = tmp_path / "anchors.txt"
    assert copy_out(file) == 1 and copy_out(file) == 0
    assert list(broken_anchors(file)) == []
    tamper("DELETE FROM history_entry WHERE uid = %s", past[2].uid)
    tamper("DELETE FROM history_anchor", table="history_anchor")
    write_anchors(TOMORROW)
    assert list(broken_anchors()) == [], "inside the database nothing shows it any more"
    assert [why for _, why in broken_anchors(file)] == ["the anchor file says otherwise"]
    tamper("DELETE FROM history_anchor", table="history_anchor")
    assert [why for _, why in broken_anchors(file)] == ["the anchor file holds a day the database has lost"]


@pytest.mark.parametrize(
    "sql", ["UPDATE history_anchor SET count = 0", "DELETE FROM history_anchor", "TRUNCATE history_anchor"]
)
def test_an_anchor_is_never_changed_or_removed(past, sql):
    write_anchors(TOMORROW)
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Anchor.objects.count() == 1
