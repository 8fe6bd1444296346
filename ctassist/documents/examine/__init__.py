"""Examining a file before it is kept: what it is, whether its name says so, and whether it could do anything."""

from .kinds import KINDS, Kind
from .whole import examine

__all__ = ["KINDS", "Kind", "examine"]
