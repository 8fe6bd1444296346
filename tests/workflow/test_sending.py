"""Statements that wait for the next one that answers: in their order, undone with their savepoint, never forgotten."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from ctassist.history import rows
from ctassist.history.models import Entry, RowVersion
from ctassist.history.sending import in_order, name, send, sent_with_the_next
from ctassist.reference.models import Country, Theme
from ctassist.workflow.write import next_key

pytestmark = pytest.mark.django_db
SET = "SELECT set_config('cta.said', %s, true)"
ADD = (
    "INSERT INTO reference_theme (code, label, chapter, retired, version) VALUES (%s, '50 %% of it', 'other', false, 1)"
)


@contextmanager
def waiting():
    """Statements wait; gives the list of those the database hears of."""
    found = []

    def hear(execute, sql, params, many, context):
        found.append(sql)
        return execute(sql, params, many, context)

    with transaction.atomic(), sent_with_the_next(), connection.execute_wrapper(hear):
        yield found


def said():
    """What was said last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('cta.said', true)")
        return cursor.fetchone()[0]


def test_a_statement_goes_with_the_next_one_that_answers():
    with waiting() as heard:
        send(SET, ["once"])
        send(SET, ["twice; 100 %"])
        assert not heard
        assert said() == "twice; 100 %"
    assert len(heard) == 1
    with transaction.atomic():
        send(SET, ["alone"])
        assert said() == "alone"


def test_a_savepoint_in_which_nothing_happens_is_never_heard_of():
    with waiting() as heard, transaction.atomic(), transaction.atomic():
        pass
    assert not heard


def test_what_waits_is_sent_at_the_end_of_its_savepoint_at_the_latest():
    with waiting() as heard:
        with transaction.atomic():
            send(SET, ["inside"])
        assert len(heard) == 1
        assert said() == "inside"


def test_what_is_undone_is_undone_whether_it_was_sent_or_not():
    for asks in (lambda: None, said):
        with waiting():
            send(SET, ["before"])
            with pytest.raises(KeyError), transaction.atomic():
                send(SET, ["taken back"])
                asks()
                send(SET, ["and this"])
                raise KeyError
            assert said() == "before"


def test_what_the_database_refuses_shows_at_the_end_and_undoes_the_savepoint():
    Theme.objects.create(code="ONE", label="One")
    with waiting():
        with pytest.raises(IntegrityError), transaction.atomic():
            send(SET, ["never"])
            send(ADD, ["ONE"])
        assert said() != "never"


def test_statements_of_many_values_and_rows_read_piece_by_piece_come_after_what_waits():
    Theme.objects.create(code="ONE", label="One")
    with waiting():
        send(SET, ["first"])
        assert [theme.code for theme in Theme.objects.iterator(chunk_size=100)] == ["ONE"]
        send(SET, ["second"])
        with connection.cursor() as cursor:
            cursor.executemany(SET, [["third"], ["fourth"]])
        assert said() == "fourth"


def test_rows_of_which_the_database_makes_something_up_are_left_to_django():
    assert rows.suits(Entry) and rows.suits(Country) and not rows.suits(RowVersion)


def make(code, entry, key=None):
    """A new theme, whose versions are kept under this entry."""
    name(entry, "")
    theme = Theme(pk=key or next_key(Theme), code=code, label=code)
    rows.insert_keyed(theme, {})
    return theme


def kept():
    """(code, entry) of the row versions of themes, in the order they were kept."""
    told = RowVersion.objects.filter(table="reference_theme").order_by("pk")
    return [(version.after["code"], version.entry_uid) for version in told]


def test_new_rows_of_many_acts_go_together_and_each_version_knows_its_own_act():
    one, two, keys = uuid4(), uuid4(), [next_key(Theme) for _ in range(3)]
    with waiting() as heard:
        first = make("ONE", str(one), keys[0])
        make("TWO", str(two), keys[1])
        rows.insert_keyed(Theme(pk=keys[2], code="THREE", label="Three", parent=first), {})
        assert not heard
        assert Theme.objects.filter(pk__in=keys).count() == 3
    assert [sql.count("INSERT INTO") for sql in heard] == [1]
    assert kept() == [("ONE", one), ("TWO", two), ("THREE", two)]


def test_what_rows_point_at_is_written_first_whichever_was_made_first():
    class Table:
        def __init__(self, table, *points_at):
            self.table, self.points_at = table, frozenset(points_at)

    child, tie, parent, ring = Table("child", "parent"), Table("tie", "child", "x"), Table("parent"), Table("r", "r")
    assert [into.table for into in in_order([tie, child, ring, parent])] == ["r", "parent", "child", "tie"]


def test_gathered_rows_are_forgotten_with_their_savepoint():
    with waiting(), transaction.atomic():
        make("KEPT", "")
        with pytest.raises(KeyError), transaction.atomic():
            make("FORGOTTEN", "")
            raise KeyError
        make("LATER", str(entry := uuid4()))
    assert kept() == [("KEPT", None), ("LATER", entry)]
    assert not Theme.objects.filter(code="FORGOTTEN").exists()


def test_rows_that_break_a_rule_together_are_refused_at_the_end():
    with waiting(), pytest.raises(IntegrityError), transaction.atomic():
        make("ONE", "")
        make("ONE", "")
    assert not Theme.objects.exists()
