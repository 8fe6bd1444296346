"""Charts: what is drawn, said twice: as a Vega-Lite specification and as plain SVG; nothing is fetched."""

from .bars import Bars
from .flow import Flow
from .grid import Grid
from .land import Land
from .mark import Mark
from .months import Months
from .slopes import Slopes
from .spans import Spans

__all__ = ["Bars", "Flow", "Grid", "Land", "Mark", "Months", "Slopes", "Spans"]
