"""Flows from instruments to donors: whole rows divided, every column adding up to all of them, none twice."""

from collections import defaultdict
from decimal import Decimal
from functools import cached_property

import pytest

from .funded import Funded, asked, behind

pytestmark = pytest.mark.django_db


class Linked(Funded):
    """One of two projects answers a need; the wide one names an instrument."""

    @cached_property
    def linked(self):
        """The claim."""
        self.wide.resolutions.set([self.r1373])
        return self.claim(self.open_project, self.shared_need)


KIND, STANDING = Linked, ("money", "linked", "other_donor", "outsider", "donor")


def bands(name, person, **params):
    """{(from, to): (rows, share)}."""
    return {
        (line["from"], line["to"]): (line["rows"], line["share"]) for line in asked(name, person, **params).figure.lines
    }


def test_every_project_is_followed_once_from_instrument_to_donor(world):
    found = bands("flow-of-projects", world.partner)
    one, half = Decimal("1.00"), Decimal("0.50")
    border, arms, germany = "Border management", "Small arms and light weapons", "Federal Republic of Germany"
    assert found == {
        (str(world.r1373), border): (1, half),
        (str(world.r1373), arms): (1, half),
        ("no instrument recorded", border): (1, one),
        (border, "KGZ-2019-N01"): (1, one),
        (border, "no need recorded"): (1, half),
        (arms, "no need recorded"): (1, half),
        ("KGZ-2019-N01", "OSCE-OPEN-KGZ"): (1, one),
        ("no need recorded", "OSCE-WIDE"): (1, one),
        ("OSCE-OPEN-KGZ", germany): (1, one),
        ("OSCE-WIDE", germany): (1, one),
    }


def test_every_need_is_followed_once_and_what_no_project_answers_stays_visible(world):
    world.need(2, themes=[world.arms])
    found = bands("flow-of-needs", world.outsider)
    assert found["KGZ-2019-N01", "OSCE-OPEN-KGZ"] == found["KGZ-2019-N02", "no project recorded"] == (1, 1)
    assert found["no project recorded", "no donor recorded"] == (1, 1)


@pytest.mark.parametrize("name", ["flow-of-projects", "flow-of-needs"])
@pytest.mark.parametrize("who", ["partner", "donor", "outsider", "other_donor"])
def test_every_column_adds_up_to_all_rows(name, who, world):
    figure = asked(name, getattr(world, who)).figure
    if figure is None:
        return
    sums = defaultdict(Decimal)
    for one in figure.chart.nodes:
        sums[one.at["column"]] += one.at["share"]
    for one in figure.chart.bands:
        sums["from", one.at["column"]] += one.at["share"]
    assert {round(total, 3) for total in sums.values()} == {Decimal(figure.totals["rows"])} and len(sums) == 9


def test_each_band_of_projects_leads_to_as_many_rows_as_it_says(world):
    found = asked("flow-of-projects", world.partner)
    told = [one for one in found.figure.chart.marks if one.params is not None and not one.url]
    assert len(told) > 8
    for one in told:
        assert behind(found.address(one), world.partner).count() == one.at["count"], one


def test_a_project_others_may_not_see_changes_nothing_for_them(world):
    before = bands("flow-of-projects", world.other_donor)
    hidden = world.run(world.propose("OSCE-HIDDEN", level=1, themes=[world.arms]))
    world.give(hidden, amount="5", currency=world.eur)
    assert bands("flow-of-projects", world.other_donor) == before


def test_many_columns_are_told_wider_and_more_rows_than_can_be_followed_are_refused(world, monkeypatch):
    monkeypatch.setattr("ctassist.dashboards.figures.paths.MOST_NODES", 1)
    found = bands("flow-of-projects", world.partner)
    assert ("no need recorded", "OSCE") in found or ("no need recorded", "OSCE-POIB") in found
    assert any(end == "1 others" for _start, end in found)
    monkeypatch.setattr("ctassist.dashboards.figures.flows.MOST_ROWS", 1)
    assert asked("flow-of-projects", world.partner).made.said.startswith("More than 1 rows cannot be followed")


def test_the_page_of_a_flow_asks_as_often_for_many_rows_as_for_few(world, as_, django_assert_max_num_queries):
    client = as_(world.partner)
    with django_assert_max_num_queries(30):
        assert "no need recorded" in client.get("/figures/flow-of-projects/").content.decode()


def test_one_row_is_said_as_one(world):
    figure = asked("flow-of-projects", world.partner, resolution="1373").figure
    assert figure.totals == {"rows": 1} and figure.said.startswith("1 row. If it has several")
