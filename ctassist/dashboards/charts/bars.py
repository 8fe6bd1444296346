"""Bars: amounts beside each other, group below group, each group with a scale of its own."""

from dataclasses import dataclass

from .mark import INK, MIDDLE, drawn
from .sheet import Sheet, room, short

WIDTH, HEIGHT, NAMES, NUMBERS = 720, 24, 300, 130


@dataclass(frozen=True)
class Bars:
    """Marks at {"group", "label", "amount"}; what stands in one group is counted in the same unit."""

    marks: list

    def spec(self):
        """For Vega-Lite."""
        values = [
            {**one.at, "amount": float(one.at["amount"]), "text": one.text, "place": place}
            for place, one in enumerate(self.marks)
        ]
        names = {"field": "label", "type": "nominal", "sort": {"field": "place"}, "title": None}
        amounts = {"field": "amount", "type": "quantitative", "title": None}
        return drawn(
            values,
            facet={"row": {"field": "group", "type": "nominal", "sort": {"field": "place"}, "title": None,
                           "header": {"labelAngle": 0, "labelOrient": "top", "labelAnchor": "start"}}},
            spec={
                "width": 340,
                "height": {"step": 22},
                "encoding": {
                    "y": names | {"axis": {"labelLimit": 240}},
                    "x": amounts | {"axis": {"format": "~s", "tickCount": 4}},
                },
                "layer": [
                    {"mark": {"type": "bar", "color": MIDDLE}},
                    {
                        "mark": {"type": "text", "align": "left", "dx": 4, "color": INK},
                        "encoding": {"text": {"field": "text"}},
                    },
                ],
            },
            resolve={"scale": {"y": "independent", "x": "independent"}},
        )  # fmt: skip

    def svg(self, caption, said, address):
        """As SVG; `address(mark)` is where the rows behind it are."""
        sheet, groups = Sheet(WIDTH), {}
        for one in self.marks:
            groups.setdefault(one.at["group"], []).append(one)
        names = min(NAMES, max(room(one.at["label"]) for one in self.marks) + 8)
        for group, marks in groups.items():
            if group:
                sheet.text(0, sheet.height + 18, short(group, WIDTH), bold=True)
            top, most = sheet.height + 6, max(one.at["amount"] for one in marks)
            for one in marks:
                self._bar(sheet, one, top, names, most, address(one))
                top += HEIGHT
            sheet.height = top + 4
        return sheet.svg(caption, said)

    @staticmethod
    def _bar(sheet, one, top, names, most, url):
        length = float(one.at["amount"]) / float(most or 1) * (WIDTH - names - NUMBERS)
        sheet.begin_link(url, f"{one.at['label']}: {one.text}")
        sheet.text(names - 6, top + 16, short(one.at["label"], names - 6), anchor="end")
        sheet.box(names, top + 3, length, HEIGHT - 7, "middle")
        sheet.text(names + max(length, 1.5) + 5, top + 16, short(one.text, NUMBERS))
        sheet.end_link(url)
