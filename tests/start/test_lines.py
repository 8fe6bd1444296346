"""A line to the database that stands is not asked whether it does; one that was ended is noticed all the same."""

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    """A line of its own, beside that of the test."""
    beside = connections.create_connection("default")
    beside.ensure_connection()
    yield beside
    beside.close()


def test_a_silent_line_is_not_asked(line):
    with CaptureQueriesContext(line) as seen:
        assert line.is_usable()
    assert not seen


def test_a_line_the_server_ended_is_noticed(line):
    with line.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        other = cursor.fetchone()[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [other])
    assert not line.is_usable()
    line.health_check_enabled, line.health_check_done = True, False
    with line.cursor() as cursor:  # a request that begins now gets a new line
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != other


def test_a_closed_line_is_not_usable(line):
    line.connection.close()
    assert not line.is_usable()
