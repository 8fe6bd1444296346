"""A database of its own in which things are really committed, so that threads and other processes can meet in it."""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from django.db import connection, connections
from psycopg2.sql import SQL, Identifier

from .workers import Workers


def server_of(settings_dict):
    """A link to the server's own database as the owner, for making and dropping databases."""
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    link = psycopg2.connect(dbname="postgres", **{to: settings_dict[n] for n, to in names.items() if settings_dict[n]})
    link.autocommit = True
    return link


#: Ends our own connections to a database; those of the server itself give way by themselves.
LEFT_OVER = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user"


def copy_database(link, original, copy):
    """Make `copy` anew from `original`; what served a browser in this process may have left a connection to it."""
    with link.cursor() as cursor:
        cursor.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(copy)))
        cursor.execute(LEFT_OVER, [original])
        cursor.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(copy), Identifier(original)))


@pytest.fixture(scope="module")
def committing(django_db_setup, django_db_blocker):
    """The test database copied; while a module uses it, `default` is the copy and every write there stays."""
    facts = connections["default"].settings_dict
    original, copy = facts["NAME"], facts["NAME"] + "_jobs"
    link = server_of(facts)
    with django_db_blocker.unblock():
        connections.close_all()
        copy_database(link, original, copy)
        facts["NAME"] = copy
        yield copy
        connections.close_all()
        facts["NAME"] = original
        with link.cursor() as cursor:
            cursor.execute(LEFT_OVER, [copy])  # by force, the server's own cleaner would be in the way
            cursor.execute(SQL("DROP DATABASE {}").format(Identifier(copy)))
    link.close()


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
