"""A database in which everything is committed, with the scene of the leak test; it is gone after the file."""

import pytest

from tests.jobs.conftest import committing, transactional_db
from tests.leaks import scene
from tests.leaks.people import People

__all__ = ["built", "committing", "transactional_db"]


@pytest.fixture(scope="module")
def built(committing):
    """(store, {letter: person}) of the sample."""
    people = People()
    store = scene.build(people, scene.SAMPLE, every_level=False)
    return store, people.readers()
