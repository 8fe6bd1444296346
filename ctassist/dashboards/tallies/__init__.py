"""Tallies: figures read sums kept beforehand, and what was written since is counted anew; decision 0025."""

from .kinds import KINDS
from .read import number, numbers, tally

__all__ = ["KINDS", "number", "numbers", "tally"]
