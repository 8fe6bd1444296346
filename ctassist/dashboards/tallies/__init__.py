"""Tallies: figures read sums kept beforehand, and what was written since is counted anew; decision 00NN."""

from .kinds import KINDS
from .read import number, tally

__all__ = ["KINDS", "number", "tally"]
