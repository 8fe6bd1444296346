"""What dashboards keep: frames of figures, and tallies figures read."""

from .frame import Frame, outward_tokens
from .tally import Aside, Circle, Line, Standing, Total

__all__ = ["Aside", "Circle", "Frame", "Line", "Standing", "Total", "outward_tokens"]
