"""The small world with a project in it."""

from copy import deepcopy

import pytest

from tests.missions.conftest import committing  # noqa: F401  (a database of its own for tests of two people at once)
from tests.projects.scene import Scene


@pytest.fixture
def scene(ground, db):
    """A world with projects, needs and money, made on first use."""
    return Scene() if ground is None else deepcopy(ground)


@pytest.fixture
def sees(scene):
    """`sees(person, row)`: whether a new request of that person finds the row."""

    def ask(person, row):
        if person.pk:
            person = scene.fresh(person)
        return type(row).objects.visible_to(person).filter(pk=row.pk).exists()

    return ask


@pytest.fixture
def queries():
    """`queries(do)`: how many questions to the database a deed takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(do):
        with CaptureQueriesContext(connection) as caught:
            do()
        return len(caught)

    return count
