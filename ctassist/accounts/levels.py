"""Raising and lowering the sensitivity of a row, by the names other floors call them."""

from .actions.levels import asked_by_another, keeper, lower_level, propose_lower_level, raise_level

__all__ = ["asked_by_another", "keeper", "lower_level", "propose_lower_level", "raise_level"]
