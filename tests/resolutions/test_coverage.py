"""The page of an instrument says who cites each paragraph, each number leading to its rows, and how it relates."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ctassist.dashboards import instruments
from ctassist.dashboards.instruments import citing
from ctassist.dashboards.relations import MOST, drawn
from ctassist.resolutions.actions import add_provision, register_resolution, relate_resolutions
from ctassist.resolutions.models import Provision, Relation
from ctassist.surfaces.listing import LISTINGS
from tests.unruled import without_the_rule

pytestmark = pytest.mark.django_db
STANDING = ("finding", "outsider", "partner")
LINE = re.compile(r'href="/findings/\?provision=1373-2\(g\)">(\d+)<')


def instrument(world, slug, year):
    """One more resolution."""
    facts = {"symbol": f"S/RES/{slug} ({year})", "number": int(slug), "year": year, "subject": "A <b>subject</b>"}
    return register_resolution(by=world.lead, slug=slug, **facts)


def page(client, slug="1373"):
    """The page of an instrument."""
    return client.get(f"/resolutions/{slug}/").content.decode()


def test_each_number_is_that_of_the_rows_it_leads_to(world, as_):
    world.log("A second one.")
    client = as_(world.lead)
    assert LINE.findall(page(client)) == ["2"]
    listed = client.get("/findings/?provision=1373-2(g)").context["page"]["total"]
    assert listed == 2 == citing(world.lead, [world.op2g])[world.op2g.pk].counts["findings"]
    assert 'href="/missions/KGZ-2019/"' in page(client)


def test_missions_are_not_numbered_where_not_all_rows_were_looked_through(world, as_, monkeypatch):
    world.log("A second one.")
    assert "perhaps more" not in page(as_(world.lead))
    monkeypatch.setattr(instruments, "LOOKED_THROUGH", 1)
    text = page(as_(world.lead))
    assert LINE.findall(text) == ["2"] and "KGZ-2019" in text and "and perhaps more" in text


@pytest.mark.parametrize("person", ["outsider", "partner", "nobody"])
def test_rows_one_may_not_see_are_in_no_number_and_name_no_mission(person, world, as_):
    text = page(as_(getattr(world, person)))
    assert LINE.findall(text) == [] and "KGZ-2019" not in text and "nothing recorded" in text
    with without_the_rule():
        assert LINE.findall(page(as_(getattr(world, person)))) == ["1"]


def test_paragraphs_nobody_cites_are_counted_and_listed(world, as_):
    silent = add_provision(world.r1373, by=world.lead, paragraph="2(a)", label="Refrain", force="decides")
    client = as_(world.lead)
    text = page(client)
    assert "1 of 2." in text and "?resolution=1373&amp;cited=no" in text and "own words" in text
    rows = client.get("/provisions/?resolution=1373&cited=no").context["rows"]
    assert [row["ref"] for row in rows] == [str(silent)]


def test_the_button_to_add_a_paragraph_stands_beside_them(world, as_):
    assert "/resolutions/1373/add-provision/" in page(as_(world.lead))
    assert "/resolutions/1373/add-provision/" not in page(as_(world.partner))


def test_as_many_questions_however_many_paragraphs(world):
    with CaptureQueriesContext(connection) as one:
        assert citing(world.lead, [world.op2g])[world.op2g.pk].counts == {"findings": 1}
    for number in range(9):
        add_provision(world.r1373, by=world.lead, paragraph=str(number + 3), label="More", force="urges")
    every = list(Provision.objects.all())
    with CaptureQueriesContext(connection) as ten:
        assert len(citing(world.lead, every)) == 10
    assert len(ten) == len(one)


def test_relations_are_drawn_with_their_words_and_in_a_table_beside(world, as_):
    newer, newest = instrument(world, "2178", 2014), instrument(world, "2396", 2017)
    relate_resolutions(newer, by=world.lead, kind="reaffirms", target=world.r1373)
    relate_resolutions(newest, by=world.lead, kind="supplements", target=newer)
    text = page(as_(None))
    drawing = text.partition("<svg xmlns")[2].partition("</svg>")[0]
    assert "S/RES/2178 (2014)" in drawing and "reaffirms" in drawing and "supplements" in drawing
    assert "<b>" not in drawing and 'href="/resolutions/2178/"' in drawing
    assert "/relations/?resolution=1373" in text
    left = [float(one) for one in re.findall(r'<rect[^>]* x="([\d.]+)"', drawing)]
    assert left == sorted(left) and len(set(left)) == 3, "older ones stand to the left"


def test_an_instrument_without_relations_has_no_drawing_and_a_great_many_are_cut(world, as_):
    assert "<svg xmlns" not in page(as_(None))
    for number in range(MOST + 4):
        relate_resolutions(
            instrument(world, str(3000 + number), 2020), by=world.lead, kind="renews", target=world.r1373
        )
    text = drawn(world.r1373, list(Relation.objects.select_related("subject", "target")))
    assert (
        text.count("<rect") == MOST and LISTINGS["relations"](world.lead, {"resolution": "1373"}).count(50) == MOST + 4
    )
