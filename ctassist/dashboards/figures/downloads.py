"""A figure as a file: SVG, PNG, CSV, Vega-Lite; where there is nothing to draw, the file says so."""

import csv
import io
import json

from ctassist.surfaces.harmless import harmless

from ..charts.mark import PAPER, SCHEMA
from ..charts.sheet import Sheet, in_lines
from ..points import png
from .figure import machine

LEAST, LINE = 640, 16
#: Files stand on grounds of any colour.
GROUND = f'<rect width="100%" height="100%" fill="{PAPER}"/>'


def to_svg(asked):
    """The drawing by itself, without links, on white, with its name and the sentence that goes with it."""
    drawing, title, said = asked.drawing(linked=False), str(asked.declared.title), asked.made.said
    sheet = Sheet(LEAST)
    sheet.text(0, 16, title, bold=True)
    if drawing:
        sheet.inlay(drawing, sheet.height + 8)
    top = sheet.height + 16
    for turn, words in enumerate(in_lines(said, sheet.width)):
        sheet.text(0, top + LINE * turn, words, colour="quiet")
    return sheet.svg(title, said).replace(">", f">{GROUND}", 1)


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
        if asked.figure.cut:
            writer.writerow([harmless(asked.figure.cut)])
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
