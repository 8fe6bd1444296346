"""The story the tests of the chain read."""

import pytest

from tests.jobs.conftest import committing, transactional_db
from tests.world import World

from .story import Story

__all__ = ["committing", "story", "transactional_db"]


@pytest.fixture(scope="module")
def committed_world(committing):
    """One small world for a whole module, really committed, so that its transactions have an order."""
    return World()


@pytest.fixture
def story(world):
    """One row on every floor."""
    return world.story if hasattr(type(world), "story") else Story(world)
