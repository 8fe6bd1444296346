"""The map: shapes joined by ISO numbers alone, the sentence of the United Nations, and nobody ranked."""

import re

import pytest

from ctassist.dashboards.charts import Land, Mark, atlas
from ctassist.dashboards.charts.atlas import view
from ctassist.reference.load import DATA
from ctassist.reference.tables import read_table

from .funded import Funded, asked, lines

KIND, STANDING = Funded, ("money", "shared_need", "mission", "outsider")
SENTENCE = "do not imply official endorsement or acceptance by the United Nations"
pytestmark = pytest.mark.django_db


def test_every_member_of_the_united_nations_has_its_place():
    members = {row["m49"] for row in read_table(DATA / "countries.csv") if row["un_member"] == "yes"}
    assert len(members) == 193 and not members - set(view().middles)


def test_nothing_leaves_the_drawing_where_degrees_begin_anew():
    points = [point for rings in view().shapes.values() for ring in rings for point in ring]
    assert min(x for x, _y in points) >= -0.1 and max(x for x, _y in points) <= atlas.WIDTH + 0.1
    fiji = view(frozenset({"242"})).middles["242"]
    assert 0 < fiji[0] < atlas.WIDTH, "it lies on both sides of the line"


def test_neighbours_meet_without_a_gap():
    near = view(frozenset({"417", "398"}))
    one, other = ({point for ring in near.shapes[number] for point in ring} for number in ("417", "398"))
    assert len(one & other) > 20


def test_the_numbers_of_a_small_world(world):
    assert lines("projects-on-the-map", world.partner, "country", "rows") == [("Kazakhstan", 1), ("Kyrgyzstan", 2)]
    assert lines("needs-on-the-map", world.outsider, "country", "rows") == [("Kyrgyzstan", 1)]
    assert asked("needs-on-the-map", world.nobody).made.said == "Nothing is recorded that you may see."


def test_a_state_is_marked_alike_however_much_is_recorded(world):
    found = asked("projects-on-the-map", world.partner)
    drawing = found.drawing()
    shapes = re.findall(r'<path class="(f-\w+)', drawing)
    assert sorted(set(shapes)) == ["f-middle", "f-shade0"] and shapes.count("f-middle") == 2
    assert SENTENCE in found.figure.said and "no State is ranked" in found.figure.said
    assert ">KAZ" not in drawing, "of the whole world the table has the numbers"


def test_from_near_the_numbers_stand_beside_the_dots_and_each_leads_to_its_rows(world):
    found = asked("projects-on-the-map", world.partner, country=["KGZ", "KAZ"])
    drawing = found.drawing()
    assert ">KGZ 2</text>" in drawing and "/projects/?country=KGZ" in drawing
    assert found.figure.ways == {}


def test_a_region_is_one_click_away(world):
    world.kgz.subregion = world.kaz.subregion = "Central Asia"
    for state in (world.kgz, world.kaz):
        state.save()
    assert asked("projects-on-the-map", world.partner).ways == [
        ("Central Asia", "/figures/projects-on-the-map/?country=KAZ&country=KGZ")
    ]


def test_a_state_without_a_shape_is_told_in_words(world):
    world.kaz.m49 = "292"
    world.kaz.save()
    figure = asked("projects-on-the-map", world.partner).figure
    assert "Without a shape on this map: Kazakhstan." in figure.said and len(figure.lines) == 2


def test_without_the_shapes_the_table_stands_alone(world, monkeypatch):
    monkeypatch.setenv("CTA_ATLAS", "/nowhere/world.json")
    for known in (view, atlas.atlas):
        known.cache_clear()
    figure = asked("projects-on-the-map", world.partner).figure
    for known in (view, atlas.atlas):
        known.cache_clear()
    assert figure.chart is None and "not installed here" in figure.said and SENTENCE not in figure.said


def test_page_and_files_print_the_sentence(world, as_):
    client = as_(world.partner)
    assert SENTENCE in client.get("/figures/projects-on-the-map/").content.decode()
    drawn = re.sub(r"</text><text[^>]*>", " ", client.get("/figures/projects-on-the-map/?format=svg").content.decode())
    assert SENTENCE in drawn.replace("  ", " ")
    assert SENTENCE in client.get("/figures/projects-on-the-map/?format=vega").json()["description"]


def test_the_specification_holds_flat_shapes_and_no_address():
    land = Land([Mark({"name": "Kyrgyzstan", "code": "KGZ", "number": "417", "count": 2}, "2", {})])
    spec = land.spec()
    assert len(spec["data"]["values"]) == 1 and spec["projection"] == {"type": "identity"}
    here = [one for one in spec["layer"][0]["data"]["values"] if one["properties"]["here"]]
    assert len(here) == 1 and here[0]["geometry"]["type"] == "MultiPolygon"
