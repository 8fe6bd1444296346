"""Tallies under random writes that are committed, by acts and by hand, with and without somebody keeping them."""

from unittest import mock

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctassist.dashboards.models import Standing
from ctassist.dashboards.tallies import KINDS
from ctassist.dashboards.tallies import read as reading
from ctassist.dashboards.tallies.count import recount
from tests.database import copied

from .funded import Funded
from .tallied import unlike

READERS = ("donor", "partner", "outsider", "lead")
#: Statements by hand; {row} is some row of the table.
STATEMENTS = (
    ("projects_contribution", "UPDATE {table} SET amount = amount + 0.01 WHERE id = {row} AND amount IS NOT NULL"),
    ("projects_contribution", "UPDATE {table} SET phase = 'pledge', made_on = '2023-01-01~2023-12-31~2023' WHERE id = {row}"),
    ("projects_contribution", "UPDATE {table} SET audience = array_remove(audience, 'cted') WHERE id = {row}"),
    ("projects_contribution", "UPDATE {table} SET recipient_id = donor_id WHERE id = {row}"),
    ("projects_contribution", "UPDATE {table} SET lapses_at = now() - interval '1 day' WHERE id = {row}"),
    ("projects_contribution", "DELETE FROM {table} WHERE id = {row}"),
    ("projects_project_themes", "DELETE FROM {table} WHERE id = {row}"),
    ("projects_project_countries", "DELETE FROM {table} WHERE id = {row}"),
    ("projects_project", "UPDATE {table} SET audience = audience || '{{donors}}'::varchar[] WHERE id = {row}"),
    ("projects_project", "UPDATE {table} SET actual_start = '2024-01-01~2024-01-31~2024-01' WHERE id = {row}"),
    ("projects_activity", "UPDATE {table} SET women = 3, men = NULL, stage = 'held' WHERE id = {row}"),
    ("recommendations_recommendation", "UPDATE {table} SET requires_assistance = 'yes' WHERE id = {row}"),
    ("recommendations_recommendation", "UPDATE {table} SET judged_for_fewer = NOT judged_for_fewer WHERE id = {row}"),
    ("recommendations_recommendation", "UPDATE {table} SET audience = '{{cted,donors}}' WHERE id = {row}"),
    ("recommendations_need", "UPDATE {table} SET audience = '{{partners}}' WHERE id = {row}"),
    ("recommendations_need", "UPDATE {table} SET recommendation_id = (SELECT min(id) FROM "
     "recommendations_recommendation) WHERE id = {row}"),
    ("missions_mission_countries", "DELETE FROM {table} WHERE id = {row}"),
)  # fmt: skip
WRITES = st.lists(st.tuples(st.sampled_from(STATEMENTS), st.integers(0, 20), st.booleans()), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A world with money, committed in a database of its own."""
    with django_db_blocker.unblock(), copied("_tallies"):
        made = Funded()
        for name in ("money", "wide", "courses", "shared_need", "recommendation", *READERS):
            getattr(made, name)
        made.give(made.open_project, amount="90", currency=made.eur, recipient=made.unodc, level=1)
        made.give(made.open_project, made.unodc, amount="80", currency=made.eur, recipient=made.osce)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '10s'")  # what waits for another transaction fails
        yield made


@pytest.fixture
def people(world):
    """Readers with the tokens they hold now."""
    return {name: world.fresh(getattr(world, name)) for name in READERS}


def write(statement, place):
    """One statement by hand, as far as the table has rows and its constraints allow it."""
    table, sql = statement
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY id")
        rows = cursor.fetchall()
        if rows:
            try:
                with transaction.atomic():
                    cursor.execute(sql.format(table=table, row=rows[place % len(rows)][0]))
            except IntegrityError:
                pass  # the row has to stay


@settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(writes=WRITES, reader=st.sampled_from(READERS))
def test_whatever_is_written_figures_say_what_the_rows_say(people, writes, reader):
    recount(KINDS.values())
    for statement, place, kept in writes:
        write(statement, place)
        if kept:
            recount(KINDS.values())
    assert not unlike({reader: people[reader]})


def test_the_control_without_what_was_written_since_figures_differ(people):
    recount(KINDS.values())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE projects_contribution SET amount = amount + 1 WHERE amount IS NOT NULL")
    with mock.patch.object(reading, "pending", lambda kind, view, daily: None if view.standings == {} else []):
        assert unlike({"outsider": people["outsider"]})
    assert not unlike(people)
    recount(KINDS.values())
    assert not unlike(people)


def test_only_what_was_written_is_counted_anew(people, world):
    recount(KINDS.values())
    assert recount(KINDS.values()) == {}, "nothing was written"
    world.give(world.open_project, amount="5", currency=world.eur)
    done = recount(KINDS.values())
    assert done["contributions"] == 1 and done["recommendations"] == 0
    assert Standing.objects.count() == len(KINDS)


def test_a_unit_written_in_a_transaction_that_is_still_open_is_not_lost(people, world):
    recount(KINDS.values())
    two = {name: people[name] for name in ("outsider", "donor")}
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            other.set_autocommit(False)
            cursor.execute(
                "UPDATE projects_contribution SET amount = amount + 1 WHERE amount IS NOT NULL AND project_id = %s",
                [world.open_project.pk],
            )
            recount(KINDS.values())
            world.give(world.wide, amount="6", currency=world.eur)
            recount(KINDS.values())
            assert not unlike(two)
            other.commit()
        assert not unlike(two)
        recount(KINDS.values())
        assert not unlike(two)
    finally:
        other.close()
