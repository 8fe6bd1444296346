"""The gates look at the scene of the leak test: every kind in every circumstance, twelve persons."""

from tests.leaks.conftest import built

__all__ = ["built"]
