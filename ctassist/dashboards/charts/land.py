"""A map: where something is recorded; every State alike, with a dot and its number, never darker for more."""

from dataclasses import dataclass

from django.utils.translation import gettext as _t

from .atlas import WIDTH, view
from .mark import DARK, INK, MIDDLE, PALE, PAPER, drawn
from .sheet import Sheet

#: As many States have their number beside the dot; of more, the table has it.
MOST_NAMED = 25


def of_borders():
    """What the United Nations ask to be said under every map."""
    return _t(
        "The boundaries and names shown and the designations used on this map do not imply official endorsement "
        "or acceptance by the United Nations."
    )


@dataclass(frozen=True)
class Land:
    """Marks at {"name", "code", "number", "count"}, `number` as in ISO 3166; `near` are the numbers to be looked at
    from near, none for the whole world."""

    marks: list
    near: frozenset = frozenset()

    def placed(self):
        """[(mark, (x, y))] of the States that are on the map."""
        middles = view(self.near).middles
        return [(one, middles[one.at["number"]]) for one in self.marks if one.at["number"] in middles]

    def spec(self):
        """For Vega-Lite: the same shapes, flat as they are laid out."""
        here, shapes = {one.at["number"] for one in self.marks}, view(self.near).shapes
        features = [
            {"type": "Feature", "properties": {"here": number in here}, "geometry": _flat(rings)}
            for number, rings in shapes.items()
            if rings
        ]
        places = {one.at["number"]: at for one, at in self.placed()}
        values = [one.at | dict(zip("xy", places.get(one.at["number"], ()), strict=False)) for one in self.marks]
        fill = {"condition": {"test": "datum.properties.here", "value": MIDDLE}, "value": PALE}
        spot = {"longitude": {"field": "x", "type": "quantitative"}, "latitude": {"field": "y", "type": "quantitative"}}
        return drawn(
            values,
            width=WIDTH,
            height=round(view(self.near).height),
            projection={"type": "identity"},
            layer=[
                {
                    "data": {"values": features},
                    "mark": {"type": "geoshape", "stroke": PAPER, "strokeWidth": 0.5},
                    "encoding": {"fill": fill},
                },
                {"mark": {"type": "circle", "color": DARK, "opacity": 1, "size": 30}, "encoding": spot},
                *([{"mark": {"type": "text", "color": INK, "dy": -9}, "encoding": spot | _named()}] * self.named),
            ],
        )

    @property
    def named(self):
        """Whether the numbers stand beside the dots: from near, where there is room."""
        return bool(self.near) and len(self.marks) <= MOST_NAMED

    def svg(self, caption, said, address):
        """As SVG; `address(mark)` is where the rows behind it are."""
        sheet, laid, here = Sheet(WIDTH, fits=True), view(self.near), {one.at["number"] for one in self.marks}
        sheet.frame(0, 0, WIDTH, laid.height)
        sheet.shape("".join(laid.outlines[number] for number in laid.shapes if number not in here), "shade0")
        for one, (x, y) in self.placed():
            url = address(one)
            sheet.begin_link(url, f"{one.at['name']}: {one.text}")
            sheet.shape(laid.outlines[one.at["number"]], "middle")
            sheet.dot(x, y, "dark", rim=True)
            sheet.end_link(url)
        self._above(sheet)
        sheet.end_frame()
        return sheet.svg(caption, said)

    def _above(self, sheet):
        """Dots and numbers once more, so that no neighbour covers them; a click goes through to the shape."""
        sheet.parts.append('<g pointer-events="none" aria-hidden="true">')
        for one, (x, y) in self.placed():
            sheet.dot(x, y, "dark", rim=True)
            if self.named:
                sheet.text(x, y - 7, f"{one.at['code']} {one.at['count']:,}", anchor="middle", halo=True)
        sheet.parts.append("</g>")


def _named():
    return {"text": {"field": "count"}}


def _flat(rings):
    """Rings as one geometry; each is closed."""
    return {"type": "MultiPolygon", "coordinates": [[[*ring, ring[0]]] for ring in rings]}
