"""Months: two counts beside each other month by month, the second among the first."""

from dataclasses import dataclass

from .mark import DARK, PALE, drawn
from .sheet import Sheet, room

WIDTH, HIGH, BELOW, LEFT = 760, 190, 40, 44


@dataclass(frozen=True)
class Months:
    """Marks at {"month", "series", "count"}; every month of `months` has its place, whether anything is counted there
    or not; `series` are the words of both."""

    months: list
    series: tuple
    marks: list

    def spec(self):
        """For Vega-Lite."""
        across = {"field": "month", "type": "ordinal", "title": None, "scale": {"domain": self.months}}
        shade = {"domain": list(self.series), "range": [PALE, DARK]}
        return drawn(
            [one.at for one in self.marks],
            width=WIDTH - LEFT,
            height=HIGH,
            mark={"type": "bar", "stroke": DARK, "strokeWidth": 0.5},
            encoding={
                "x": across | {"axis": {"labelAngle": -60}},
                "xOffset": {"field": "series", "sort": list(self.series)},
                "y": {"field": "count", "type": "quantitative", "title": None, "axis": {"tickMinStep": 1}},
                "color": {"field": "series", "scale": shade, "legend": {"title": None, "orient": "top"}},
            },
        )

    def svg(self, caption, said, address):
        """As SVG; `address(mark)` is where the rows behind it are."""
        sheet, most = Sheet(WIDTH), max((one.at["count"] for one in self.marks), default=0) or 1
        step, bottom = (WIDTH - LEFT) / len(self.months), BELOW + HIGH
        self._legend(sheet)
        for part in (0, most):
            y = bottom - part / most * HIGH
            sheet.line(LEFT, y, WIDTH, y)
            sheet.text(LEFT - 6, y + 4, f"{part:,}", colour="quiet", anchor="end")
        for one in self.marks:
            turn = self.series.index(one.at["series"])
            x = LEFT + step * (self.months.index(one.at["month"]) + 0.08 + 0.42 * turn)
            height = one.at["count"] / most * HIGH
            url = address(one)
            sheet.begin_link(url, f"{one.at['month']}, {one.at['series']}: {one.text}")
            sheet.box(x, bottom - height, step * 0.4, height, (1, "dark")[turn])
            sheet.end_link(url)
        for place, month in enumerate(self.months):
            if place % 6 == 0:
                sheet.line(LEFT + step * place, bottom, LEFT + step * place, bottom + 6)
                sheet.text(LEFT + step * place + 2, bottom + 18, month, colour="quiet")
        return sheet.svg(caption, said)

    def _legend(self, sheet):
        x = LEFT
        for words, shade in zip(self.series, (1, "dark"), strict=True):
            sheet.box(x, 6, 10, 10, shade)
            sheet.text(x + 15, 15, words)
            x += 35 + room(words)
