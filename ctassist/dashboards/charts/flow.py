"""A flow: what leads from column to column, as bands whose widths add up to the same in each column."""

from dataclasses import dataclass

from .mark import DARK, INK, MIDDLE, drawn
from .sheet import Sheet, short

STEP, BAR, GAP, TOP, HEIGHT, LEAST = 188, 10, 12, 26, 330, 5
#: How many points one side of a band has in the specification.
POINTS = 9


@dataclass(frozen=True)
class Flow:
    """Marks of nodes at {"column", "key", "name", "count", "share"} in their order, and of bands at {"column", "from",
    "to", "count", "share"} between `key`s of a column and the next; `heads` name the columns."""

    heads: list
    nodes: list
    bands: list

    @property
    def marks(self):
        """Nodes and bands."""
        return [*self.nodes, *self.bands]

    def laid(self):
        """({(column, key): (x, top, height)}, [(band, its edges)]): where everything lies."""
        columns = [[one for one in self.nodes if one.at["column"] == place] for place in range(len(self.heads))]
        most = max(len(column) for column in columns)
        whole = max(sum(one.at["share"] for one in column) for column in columns)
        scale = max(HEIGHT, most * (GAP + LEAST) * 1.4) / float(whole)
        places = {}
        for place, column in enumerate(columns):
            top = TOP
            for one in column:
                height = max(float(one.at["share"]) * scale, LEAST)
                places[place, one.at["key"]] = (place * STEP, top, height)
                top += height + GAP
        return places, self._edges(places, scale)

    def _edges(self, places, scale):
        """Each band with (x, upper y, lower y) where it begins and where it ends."""
        left, right, found = {}, {}, []
        order = {key: place for place, key in enumerate(places)}
        sides = [((one.at["column"], one.at["from"]), (one.at["column"] + 1, one.at["to"]), one) for one in self.bands]
        for start, end, one in sorted(sides, key=lambda side: (order[side[0]], order[side[1]])):
            width = float(one.at["share"]) * scale
            (x, y, _high), (to_x, to_y, _low) = places[start], places[end]
            y, to_y = left.get(start, y), right.get(end, to_y)
            left[start], right[end] = y + width, to_y + width
            width = max(width, 1)
            found.append((one, ((x + BAR, y, y + width), (to_x, to_y, to_y + width))))
        return found

    def spec(self):
        """For Vega-Lite: bands as areas along their own points, nodes as boxes."""
        places, edges = self.laid()
        bands = [
            {"band": number, "x": x, "y": y, "y2": y2}
            for number, (_one, ends) in enumerate(edges)
            for x, y, y2 in _along(ends)
        ]
        values = [{key: _plain(value) for key, value in one.at.items()} for one in self.marks]
        boxes = [_box(one, places) for one in self.nodes]
        heads = [{"x": place * STEP, "y": 10, "name": head} for place, head in enumerate(self.heads)]
        high = max(y + height for _x, y, height in places.values())
        across = _exact("x", [0, STEP * len(self.heads)])
        down = _exact("y", [high, 0])
        name = {"text": {"field": "name", "type": "nominal"}}
        area = {"x": across, "y": down, "y2": {"field": "y2"}, "detail": {"field": "band", "type": "nominal"}}
        text = {"type": "text", "align": "left", "color": INK}
        return drawn(
            values,
            width=STEP * len(self.heads),
            height=high,
            layer=[
                {
                    "data": {"values": bands},
                    "mark": {"type": "area", "color": MIDDLE, "opacity": 0.5},
                    "encoding": area,
                },
                {
                    "data": {"values": boxes},
                    "mark": {"type": "rect", "color": DARK},
                    "encoding": {"x": across, "x2": {"field": "x2"}, "y": down, "y2": {"field": "y2"}},
                },
                {
                    "data": {"values": boxes},
                    "mark": text | {"dx": BAR + 4, "dy": 6, "limit": STEP - BAR - 8},
                    "encoding": {"x": across, "y": down} | name,
                },
                {"data": {"values": heads}, "mark": text, "encoding": {"x": across, "y": down} | name},
            ],
        )

    def svg(self, caption, said, address):
        """As SVG; `address(mark)` is where the rows behind it are."""
        sheet, (places, edges) = Sheet(STEP * len(self.heads)), self.laid()
        for place, head in enumerate(self.heads):
            sheet.text(place * STEP, 12, short(head, STEP - 8), colour="quiet")
        for one, ends in edges:
            url = address(one)
            sheet.begin_link(url, one.text)
            sheet.band(*ends)
            sheet.end_link(url)
        for one in self.nodes:
            x, y, height = places[one.at["column"], one.at["key"]]
            url = address(one)
            sheet.begin_link(url, one.text)
            sheet.box(x, y, BAR, height, "dark")
            sheet.text(x + BAR + 4, y + height / 2 + 4, short(one.at["name"], STEP - BAR - 12), halo=True)
            sheet.end_link(url)
        return sheet.svg(caption, said)


def _along(ends):
    """Points of both edges of a band, as it bends from its beginning to its end."""
    (x, y, low), (to_x, to_y, to_low) = ends
    for step in range(POINTS):
        part = step / (POINTS - 1)
        bent = part * part * (3 - 2 * part)
        yield tuple(
            round(one + (to - one) * how, 1) for one, to, how in ((x, to_x, part), (y, to_y, bent), (low, to_low, bent))
        )


def _box(one, places):
    x, y, height = places[one.at["column"], one.at["key"]]
    return {"x": x, "x2": x + BAR, "y": y, "y2": y + height, "name": one.at["name"]}


def _exact(field, domain):
    scale = {"domain": domain, "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _plain(value):
    return value if isinstance(value, (int, str)) else float(value)
