"""The story the tests of the chain read."""

import pytest

from .story import Story


@pytest.fixture
def story(world):
    """One row on every floor."""
    return world.story if hasattr(type(world), "story") else Story(world)
