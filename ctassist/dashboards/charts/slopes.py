"""Slopes: judgements from year to year, a line for each thing that is judged."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _t

from .mark import DARK, INK, drawn
from .sheet import Sheet, room, short

LEFT, TOP, STEP, ROW = 150, 14, 130, 46
MOST_NAMED = 3


@dataclass(frozen=True)
class Slopes:
    """Marks at {"code", "year", "rating"}; `steps` are the ratings in words, the best first."""

    steps: list
    marks: list

    def named(self):
        """[(year, rating, words)]: who ends where."""
        ends, found = {}, defaultdict(list)
        for one in sorted(self.marks, key=lambda one: one.at["year"]):
            ends[one.at["code"]] = one.at["year"], one.at["rating"]
        for code, place in sorted(ends.items()):
            found[place].append(code)
        return [(year, rating, _together(codes)) for (year, rating), codes in found.items()]

    def spec(self):
        """For Vega-Lite."""
        labels = [{"year": year, "rating": rating, "label": words} for year, rating, words in self.named()]
        across = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
        up = {"field": "rating", "type": "ordinal", "title": None, "sort": self.steps, "scale": {"domain": self.steps}}
        return drawn(
            [one.at for one in self.marks],
            width={"step": 110},
            height=190,
            encoding={"x": across, "y": up | {"axis": {"grid": True}}},
            layer=[
                {
                    "mark": {"type": "line", "point": {"color": INK, "size": 45}, "color": DARK},
                    "encoding": {"detail": {"field": "code"}},
                },
                {
                    "data": {"values": labels},
                    "mark": {"type": "text", "align": "left", "dx": 8, "dy": -8, "color": INK},
                    "encoding": {"text": {"field": "label"}},
                },
            ],
        )

    def svg(self, caption, said, address):
        """As SVG; `address(mark)` is where the rows behind it are."""
        years = sorted({one.at["year"] for one in self.marks})
        named = self.named()
        sheet = Sheet(LEFT + STEP * len(years) + max(room(words) for _year, _rating, words in named))
        place = {year: LEFT + STEP * (turn + 0.3) for turn, year in enumerate(years)}
        level = {step: TOP + ROW * turn for turn, step in enumerate(self.steps)}
        for step, y in level.items():
            sheet.line(LEFT, y, LEFT + STEP * len(years), y)
            sheet.text(LEFT - 8, y + 4, short(step, LEFT - 8), colour="quiet", anchor="end")
        for year, x in place.items():
            sheet.text(x, TOP + ROW * len(self.steps) - 16, year, colour="quiet", anchor="middle")
        lines = defaultdict(list)
        for one in sorted(self.marks, key=lambda one: one.at["year"]):
            lines[one.at["code"]].append((place[one.at["year"]], level[one.at["rating"]], one))
        for points in lines.values():
            for (x, y, _one), (to_x, to_y, _other) in zip(points, points[1:], strict=False):
                sheet.line(x, y, to_x, to_y, colour="dark", width=2)
            for x, y, one in points:
                self._dot(sheet, x, y, one, address(one))
        for year, rating, words in named:
            sheet.text(place[year] + 9, level[rating] - 7, words)
        return sheet.svg(caption, said)

    @staticmethod
    def _dot(sheet, x, y, one, url):
        sheet.begin_link(url, f"{one.at['code']}, {one.at['year']}: {one.at['rating']}")
        sheet.dot(x, y, "dark")
        sheet.end_link(url)


def _together(codes):
    more = len(codes) - MOST_NAMED
    named = ", ".join(codes[:MOST_NAMED])
    return _t("%(codes)s and %(n)s more") % {"codes": named, "n": more} if more > 0 else named
