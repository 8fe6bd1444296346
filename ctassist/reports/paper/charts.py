"""Charts for paper: a Vega-Lite specification with its data becomes a vector drawing, without network."""

import hashlib
import json
import re

from ctassist.surfaces.fonts import FAMILIES, hand_over

#: Dark to light, so that neighbours differ in black and white too; the first is the accent.
SHADES = ["#005A9C", "#F6C667", "#14233F", "#7FB2DB", "#B4641E", "#DDE7F0", "#5B6470", "#2E7D5B"]
RAMP = ["#E3EEF7", "#A9CDE8", "#5FA0D0", "#005A9C", "#0B2E52"]
INK, QUIET, LINES = "#1A202C", "#4A5568", "#DCE3EC"
FONTS = ", ".join(FAMILIES)
CONFIG = {
    "font": FONTS,
    "background": "white",
    "padding": 4,
    "view": {"stroke": None, "continuousWidth": 520, "continuousHeight": 220, "discreteWidth": 520},
    "range": {"category": SHADES, "ordinal": RAMP, "ramp": RAMP, "heatmap": RAMP},
    "axis": {
        "labelColor": INK, "titleColor": QUIET, "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal",
        "gridColor": LINES, "domainColor": "#8492A6", "tickColor": "#8492A6", "labelLimit": 220, "titlePadding": 8,
    },
    "axisBand": {"grid": False, "ticks": False, "labelPadding": 6},
    "legend": {"labelColor": INK, "titleColor": QUIET, "labelFontSize": 11, "titleFontSize": 11,
               "titleFontWeight": "normal", "symbolType": "square", "orient": "bottom", "labelLimit": 240},
    "title": {"color": "#1B2A49", "fontSize": 13, "anchor": "start"},
    "bar": {"fill": SHADES[0], "stroke": "white", "strokeWidth": 0.7},
    "line": {"stroke": SHADES[0], "strokeWidth": 2.2},
    "point": {"fill": SHADES[0], "size": 45},
    "area": {"fill": RAMP[1], "line": {"color": SHADES[0]}},
    "arc": {"stroke": "white", "strokeWidth": 1.5},
    "text": {"color": INK, "fontSize": 11},
    "rule": {"color": QUIET},
}  # fmt: skip
OUTSIDE = {"url", "href"}
_drawn = {}


class BadChart(Exception):
    """A specification that cannot be drawn, or that wants something from elsewhere."""


def svg(spec):
    """The drawing as SVG text; the same specification is drawn once in a process."""
    told = json.dumps(spec, sort_keys=True, ensure_ascii=False)
    key = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
    if key not in _drawn:
        _stays_inside(spec)
        try:
            _drawn[key] = _engine(told).vegalite_to_svg(spec, config=CONFIG, allowed_base_urls=[])
        except ValueError as wrong:
            raise BadChart(f"A chart could not be drawn: {str(wrong).splitlines()[0]}") from wrong
    return _drawn[key]


def png(drawing, scale=2.0):
    """A drawing as a picture of points, for programs that show no vectors."""
    return _engine(drawing).svg_to_png(drawing, scale=scale)


def size(drawing):
    """(width, height) of a drawing in its own points."""
    found = re.search(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"', drawing)
    return float(found[1]), float(found[2])


def _stays_inside(spec):
    """Refuse what is fetched from an address or a file."""
    if isinstance(spec, dict):
        if outside := OUTSIDE & spec.keys():
            raise BadChart(f"A chart may not use “{outside.pop()}”: its data is part of the report.")
        for name, one in spec.items():
            if name != "values":
                _stays_inside(one)
    elif isinstance(spec, list):
        for one in spec:
            _stays_inside(one)


def _engine(letters):
    """The drawing engine with the fonts for these letters, loaded when the first chart is drawn."""
    import vl_convert

    hand_over(vl_convert, set(letters))
    return vl_convert
