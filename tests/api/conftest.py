"""A committed database for requests that meet in real transactions."""

from tests.missions.conftest import committing, transactional_db

__all__ = ["committing", "transactional_db"]
