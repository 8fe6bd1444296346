"""Charts: drawn twice from the same marks, with nothing in them that could run, and nothing cut without a sign."""

import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest

from ctassist.dashboards.charts import Bars, Flow, Grid, Land, Mark, Months, Slopes, Spans
from ctassist.dashboards.charts.sheet import room, short

ODD = '<script>alert("5%41 & Ж")</script>'
SVG = "{http://www.w3.org/2000/svg}"


def bars():
    """Two amounts in two groups."""
    return Bars(
        [Mark({"group": ODD, "label": ODD, "amount": 3}, "3"), Mark({"group": "b", "label": "y", "amount": 0}, "0")]
    )


def grid():
    """One count of two places."""
    return Grid([ODD, "x"], ["one", "two"], [Mark({"name": ODD, "step": "two", "count": 4}, "4")])


def spans():
    """One thing that lasted a day."""
    day = date(2024, 2, 29)
    return Spans([Mark({"code": ODD, "start": day, "end": day, "pale": False}, "29 Feb 2024")], date(2026, 1, 1))


def slopes():
    """One judgement taken back."""
    return Slopes(
        ["good", "bad"],
        [Mark({"code": ODD, "year": year, "rating": step}, step) for year, step in (("2016", "good"), ("2019", "bad"))],
    )


def land():
    """One State, seen from near so that its number stands there."""
    return Land([Mark({"name": ODD, "code": ODD, "number": "417", "count": 2}, "2")], frozenset({"417"}))


def flow():
    """One row from one thing to another."""
    nodes = [
        Mark({"column": place, "key": ODD, "name": ODD, "count": 1, "share": Decimal(1)}, ODD) for place in range(2)
    ]
    band = Mark({"column": 0, "from": ODD, "to": ODD, "count": 1, "share": Decimal(1)}, ODD)
    return Flow([ODD, ODD], nodes, [band])


def months():
    """Two counts of one month."""
    marks = [Mark({"month": "2024-01", "series": series, "count": 3}, "3") for series in (ODD, "b")]
    return Months(["2024-01", "2024-02"], (ODD, "b"), marks)


@pytest.mark.parametrize("chart", [bars, grid, spans, slopes, land, flow, months])
def test_words_stay_words_in_a_drawing(chart):
    made = chart()
    drawing = made.svg(ODD, ODD, lambda mark: 'https://example.org/?a="><x>&b')
    tree = ET.fromstring(drawing)
    assert not [one for one in tree.iter() if one.tag.removeprefix(SVG) in ("script", "style", "x", "image")]
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on") or name == "style"]
    links = [one.get("href") for one in tree.iter(f"{SVG}a")]
    assert len(links) == len(made.marks) and set(links) == {'https://example.org/?a="><x>&b'}


@pytest.mark.parametrize("chart", [bars, grid, spans, slopes, land, flow, months])
def test_the_specification_holds_the_same_marks_and_fetches_nothing(chart):
    made = chart()
    spec = made.spec()
    assert len(spec["data"]["values"]) == len(made.marks)
    assert not {"url", "href"} & set(str(spec).replace("'", '"').split('"'))


def test_a_mark_without_rows_is_no_link():
    assert "<a " not in bars().svg("", "", lambda mark: "")


def test_an_empty_grid_is_drawn_with_its_names():
    assert ">x</text>" in Grid(["x"], ["one"], []).svg("", "", lambda mark: "")


def test_words_without_room_are_cut_with_a_sign():
    assert short("Border management", 40).endswith("…") and room(short("Border management", 40)) <= 40
    assert short("Border", 400) == "Border" and room("边境") > room("ab")
