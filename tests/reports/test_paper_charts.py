"""Charts on paper: drawn from their own data, by nothing from elsewhere."""

import re

import pytest

from ctassist.reports.paper import charts
from tests.reports.sample import bars, stacked


def test_a_drawing_refers_to_nothing_outside_itself():
    drawing = charts.svg(bars()["spec"])
    assert not re.search(r'(href|src)\s*=|url\(\s*["\']?(?!#)|@import|<script', drawing)
    assert "Noto Sans" in drawing and "Legislation" in drawing


@pytest.mark.parametrize(
    "data", [{"url": "file:///etc/passwd", "format": {"type": "csv"}}, {"url": "http://192.0.2.1/x.json"}]
)
def test_data_from_elsewhere_is_refused(data):
    with pytest.raises(charts.BadChart):
        charts.svg(bars()["spec"] | {"data": data})


def test_a_field_called_url_in_the_data_is_only_data():
    spec = {"data": {"values": [{"url": "x", "n": 2}]}, "mark": "bar", "encoding": {"x": {"field": "n"}}}
    assert charts.svg(spec).startswith("<svg")


def test_the_same_specification_is_drawn_once():
    assert charts.svg(stacked()["spec"]) is charts.svg(stacked()["spec"])


def test_neighbouring_shades_stay_apart_without_colour():
    def light(colour):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    first = [light(one) for one in charts.SHADES[:4]]
    assert min(abs(one - other) for n, one in enumerate(first) for other in first[n + 1 :]) > 25


def test_a_specification_nobody_can_draw_is_a_sentence():
    with pytest.raises(charts.BadChart, match="could not be drawn"):
        charts.svg({"mark": "no such mark", "data": {"values": []}})
