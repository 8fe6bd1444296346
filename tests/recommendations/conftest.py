"""A mission taken onwards state by state; papers, eyes, and a committing database as the storey below has them."""

from tests.missions.conftest import committing, paper, sees, transactional_db
from tests.missions.conftest import upto as onwards

__all__ = ["committing", "onwards", "paper", "sees", "transactional_db"]
