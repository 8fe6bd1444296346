"""A grid: counts of one kind of thing against another, darker where there are more."""

from dataclasses import dataclass

from .mark import DARK, INK, PALE, PAPER, drawn
from .sheet import SHADES, Sheet, in_lines, room, short

NAMES, STEP, HEIGHT, LINE = 190, 88, 34, 14


@dataclass(frozen=True)
class Grid:
    """Marks at {"name", "step", "count"}, only where the count is not zero; `names` and `steps` in their order."""

    names: list
    steps: list
    marks: list

    def spec(self):
        """For Vega-Lite."""
        most = max((one.at["count"] for one in self.marks), default=1)
        values = [{**one.at, "dark": one.at["count"] * 2 > most and one.at["count"] > 1} for one in self.marks]
        shade = {"type": "quantitative", "scale": {"domain": [1, max(most, 2)], "range": [PALE, DARK]}, "legend": None}
        plain = {"domain": False, "ticks": False}
        across = {"orient": "bottom", "labelAngle": 0, "labelLimit": 96, "labelExpr": "split(datum.label, ' ')"} | plain
        down = {"type": "nominal", "sort": self.names, "title": None, "axis": plain | {"labelLimit": 300}}
        return drawn(
            values,
            width={"step": 100},
            height={"step": 26},
            encoding={
                "x": {"field": "step", "type": "nominal", "sort": self.steps, "title": None, "axis": across},
                "y": {"field": "name", **down},
            },
            layer=[
                {"mark": {"type": "rect", "stroke": PAPER}, "encoding": {"color": {"field": "count", **shade}}},
                *(_numbers(test, ink) for test, ink in (("!datum.dark", INK), ("datum.dark", PAPER))),
            ],
        )

    def svg(self, caption, said, address):
        """As SVG; `address(mark)` is where the rows behind it are."""
        names = min(NAMES, max(room(name) for name in self.names) + 10)
        sheet, heads = Sheet(names + STEP * len(self.steps)), [in_lines(step, STEP) for step in self.steps]
        deep = max(len(lines) for lines in heads)
        for place, lines in enumerate(heads):
            for turn, words in enumerate(lines, start=deep - len(lines)):
                sheet.text(names + STEP * (place + 0.5), 13 + LINE * turn, words, colour="quiet", anchor="middle")
        top, most = deep * LINE + 6, max((one.at["count"] for one in self.marks), default=1)
        for place, name in enumerate(self.names):
            lines = _two(name, names - 8)
            for turn, words in enumerate(lines):
                y = top + place * HEIGHT + 21 - LINE / 2 * (len(lines) - 1) + LINE * turn
                sheet.text(names - 8, y, words, anchor="end")
        for one in self.marks:
            row, step = self.names.index(one.at["name"]), self.steps.index(one.at["step"])
            url = address(one)
            sheet.begin_link(url, f"{one.at['name']}, {one.at['step']}: {one.at['count']}")
            _cell(sheet, names + step * STEP, top + row * HEIGHT, one.at["count"], most)
            sheet.end_link(url)
        return sheet.svg(caption, said)


def _cell(sheet, x, y, count, most):
    shade = 0 if most < 2 else round((count - 1) / (most - 1) * (len(SHADES) - 1))
    sheet.box(x + 1, y + 1, STEP - 2, HEIGHT - 2, shade)
    sheet.text(x + STEP / 2, y + HEIGHT / 2 + 4, f"{count:,}", colour="paper" if shade > 2 else "ink", anchor="middle")


def _two(words, width):
    """The words in two lines at most."""
    first, *others = in_lines(words, width)
    return [first, short(" ".join(others), width)] if others else [first]


def _numbers(test, ink):
    """The numbers on pale cells in ink, those on dark cells in the colour of paper."""
    mark = {"type": "text", "color": ink}
    return {"transform": [{"filter": test}], "mark": mark, "encoding": {"text": {"field": "count"}}}
