"""A stage for faults: a database and a queue of its own, real workers that make reports, somebody who sweeps."""

import os
from urllib.parse import urlsplit, urlunsplit

import pytest

from ctassist.jobs import queue
from tests.database import copied
from tests.world import World

from .stage import Stage


@pytest.fixture(scope="module")
def committing(django_db_setup, django_db_blocker):
    """The test database copied; while the module uses it, `default` is the copy and every write there stays."""
    with django_db_blocker.unblock(), copied("_faults") as copy:
        yield copy


@pytest.fixture
def transactional_db(committing):
    """In place of pytest-django's own, which empties all tables afterwards: the history refuses to be emptied."""


@pytest.fixture(scope="module")
def lead(committing):
    """Somebody who asks for reports about a small world."""
    world = World()
    for number in range(30):
        world.log(f"Finding {number}: officers at a crossing point lack tracing equipment.")
    return world.lead


@pytest.fixture
def stage(transactional_db, committing, tmp_path, monkeypatch):
    """Everything running; all of it is gone afterwards."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    made = Stage(tmp_path, urlunsplit(parts._replace(path=f"/{committing}")))
    monkeypatch.setattr(queue, "nudge", made.nudge)
    yield made
    made.close()
