"""Spans: things in time, each from its beginning to its end."""

from dataclasses import dataclass
from datetime import date

from .mark import DARK, INK, MIDDLE, drawn
from .sheet import Sheet, room, short

WIDTH, NAMES, HEIGHT = 760, 190, 34


@dataclass(frozen=True)
class Spans:
    """Marks at {"code", "start", "end", "pale"}, days as dates; `today` is drawn as a line where it lies within."""

    marks: list
    today: date

    def spec(self):
        """For Vega-Lite."""
        values = [
            {
                "code": one.at["code"],
                "start": one.at["start"].isoformat(),
                "end": one.at["end"].isoformat(),
                "label": one.text,
                "shade": MIDDLE if one.at["pale"] else DARK,
            }
            for one in self.marks
        ]
        codes = {"field": "code", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 170}}
        return drawn(
            values,
            height={"step": 34},
            encoding={"y": codes, "x": {"field": "start", "type": "temporal", "title": None}},
            layer=[
                {
                    "mark": {"type": "bar", "height": 9, "yOffset": 7},
                    "encoding": {"x2": {"field": "end"}, "color": {"field": "shade", "type": "nominal", "scale": None}},
                },
                {
                    "mark": {"type": "text", "align": "left", "dy": -6, "color": INK},
                    "encoding": {"text": {"field": "label"}},
                },
            ],
        )

    def svg(self, caption, said, address):
        """As SVG; `address(mark)` is where the rows behind it are."""
        names = min(NAMES, max(room(one.at["code"]) for one in self.marks) + 10)
        sheet = Sheet(WIDTH)
        first, last = (edge(one.at[side] for one in self.marks) for edge, side in ((min, "start"), (max, "end")))
        first, last = date(first.year, 1, 1), date(min(last.year, 9998) + 1, 1, 1)

        def across(day):
            return names + (day - first).days / (last - first).days * (WIDTH - names - 4)

        bottom = 22 + HEIGHT * len(self.marks)
        step = max(1, (last.year - first.year) // 9)
        for year in range(first.year, last.year, step):
            sheet.line(across(date(year, 1, 1)), 18, across(date(year, 1, 1)), bottom)
            sheet.text(across(date(year, 1, 1)) + 2, 12, year, colour="quiet")
        if first <= self.today <= last:
            sheet.line(across(self.today), 18, across(self.today), bottom, colour="middle", width=2)
        for place, one in enumerate(self.marks):
            self._span(sheet, one, 22 + place * HEIGHT, names, across, address(one))
        return sheet.svg(caption, said)

    @staticmethod
    def _span(sheet, one, top, names, across, url):
        start, end = across(one.at["start"]), across(one.at["end"])
        sheet.begin_link(url, f"{one.at['code']}: {one.text}")
        sheet.text(names - 8, top + 20, short(one.at["code"], names - 8), anchor="end")
        left = min(start, WIDTH - room(one.text))
        sheet.text(max(left, names), top + 12, one.text, colour="quiet")
        sheet.box(start, top + 17, max(end - start, 4), 9, "middle" if one.at["pale"] else "dark")
        sheet.end_link(url)
