"""A figure as a file: SVG, PNG, CSV, Vega-Lite; where there is nothing to draw, the file says so."""

import csv
import io
import json

from ctassist.surfaces.harmless import harmless

from ..charts.mark import PAPER, SCHEMA
from ..charts.sheet import Sheet, room
from ..points import png
from .figure import machine

#: Files stand on grounds of any colour.
GROUND = f'<rect width="100%" height="100%" fill="{PAPER}"/>'


def to_svg(asked):
    """The drawing by itself, without links, on white."""
    return (asked.drawing(linked=False) or _words(asked)).replace(">", f">{GROUND}", 1)


def _words(asked):
    """A drawing of the sentence that says why there is none."""
    said = asked.made.said
    sheet = Sheet(room(said) + 20)
    sheet.text(10, 24, said)
    return sheet.svg(str(asked.declared.title), said)


def to_csv(asked):
    """The table as UTF-8 with a byte order mark, so that spreadsheet programs read every script."""
    out = io.StringIO()
    writer = csv.writer(out)
    if asked.figure is None:
        writer.writerow([harmless(asked.made.said)])
    else:
        writer.writerow([harmless(head.label) for head in asked.figure.heads])
        for line in asked.figure.lines:
            facts = (machine(line[head.name]) for head in asked.figure.heads)
            writer.writerow(["" if fact is None else harmless(str(fact)) for fact in facts])
    return ("\ufeff" + out.getvalue()).encode()


def to_vega(asked):
    """The Vega-Lite specification with its data inside."""
    spec = (asked.figure and asked.figure.spec) or {"$schema": SCHEMA, "data": {"values": []}, "mark": "point"}
    spec = {"title": str(asked.declared.title), "description": asked.made.said} | spec
    return json.dumps(spec, ensure_ascii=False).encode()


def to_png(asked):
    """The drawing as a picture of points."""
    return png(to_svg(asked))


#: How it is made, its type, the ending of its name.
FORMATS = {
    "svg": (lambda asked: to_svg(asked).encode(), "image/svg+xml", "svg"),
    "png": (to_png, "image/png", "png"),
    "csv": (to_csv, "text/csv; charset=utf-8", "csv"),
    "vega": (to_vega, "application/vnd.vegalite.v6+json", "vl.json"),
}
