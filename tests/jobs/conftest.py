"""A database of its own in which things are really committed, so that threads and other processes can meet in it."""

import os
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from tests.database import copied

from .workers import Workers


@pytest.fixture(scope="module")
def committing(django_db_setup, django_db_blocker):
    """The test database copied; while a module uses it, `default` is the copy and every write there stays."""
    with django_db_blocker.unblock(), copied("_jobs") as copy:
        yield copy


@pytest.fixture
def transactional_db(committing):
    """In place of pytest-django's own, which empties all tables afterwards: the history refuses to be emptied."""


@pytest.fixture
def ledger(transactional_db):
    """A table jobs write to; `ledger()` counts the lines that were committed."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS ledger (worker text)")
        cursor.execute("GRANT SELECT, INSERT ON ledger TO cta_app")
        cursor.execute("TRUNCATE ledger")

    def lines():
        with connection.cursor() as cursor:
            cursor.execute("SELECT worker FROM ledger")
            return [worker for (worker,) in cursor.fetchall()]

    return lines


@pytest.fixture
def workers(transactional_db, committing, tmp_path):
    """Starts real worker processes on a queue of this test; all of them are gone afterwards."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    made = Workers(tmp_path, urlunsplit(parts._replace(path=f"/{committing}")))
    yield made
    made.close()
