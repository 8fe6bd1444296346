"""A funded world that is really committed, for tests of what the change feed tells."""

import pytest

from tests.jobs.conftest import committing, transactional_db

from .funded import Funded

__all__ = ["committing", "transactional_db"]


@pytest.fixture(scope="module")
def committed_world(committing):
    """One funded world for a whole module, so that its transactions have an order."""
    return Funded()


@pytest.fixture
def hidden(world):
    """Contributions few may see, a donor that received money as only some may know, and a project that answers a need."""
    world.give(world.open_project, amount="70", currency=world.eur, level=1)
    world.give(world.open_project, amount="3", currency=world.eur, level=2)
    world.give(world.open_project, amount="90", currency=world.eur, recipient=world.unodc, level=1)
    world.give(world.open_project, world.unodc, amount="80", currency=world.eur, recipient=world.osce)
    world.claim(world.open_project, world.shared_need)
    return world
