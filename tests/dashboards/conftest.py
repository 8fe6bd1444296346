"""A funded world that is really committed, for tests of what the change feed tells."""

import pytest

from tests.jobs.conftest import committing, transactional_db

from .funded import Funded

__all__ = ["committing", "transactional_db"]


@pytest.fixture(scope="module")
def committed_world(committing):
    """One funded world for a whole module, so that its transactions have an order."""
    return Funded()
