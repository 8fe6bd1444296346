"""Charts: what is drawn, said twice: as a Vega-Lite specification and as plain SVG; nothing is fetched."""

from .bars import Bars
from .grid import Grid
from .mark import Mark
from .slopes import Slopes
from .spans import Spans

__all__ = ["Bars", "Grid", "Mark", "Slopes", "Spans"]
