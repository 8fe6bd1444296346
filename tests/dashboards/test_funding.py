"""The funding gap of each need, worked out by hand: as far as amounts are stated, in the currency of the cost."""

import base64
import json
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from .funded import Funded, asked, lines

KIND, STANDING = Funded, ("open_project", "donor", "partner", "outsider")
pytestmark = pytest.mark.django_db
NAMES = ("need", "currency", "cost", "given", "missing")


@pytest.fixture
def costly(world):
    """A need of 500 EUR that a project with 200 EUR answers, an urgent one of 80 EUR nobody answers, one without cost."""
    first = world.need(1, estimated_cost="500", currency=world.eur, priority="low")
    world.need(2, estimated_cost="80", currency=world.eur, priority="high")
    world.need(3)
    world.give(world.open_project, amount="200", currency=world.eur)
    world.give(world.open_project, amount="999", currency=world.eur, phase="pledge")
    world.give(world.open_project)
    world.claim(world.open_project, first)
    return first


def test_what_is_missing_is_the_cost_less_what_is_given_urgent_needs_first(world, costly):
    assert lines("funding-by-need", world.donor, *NAMES) == [
        ("KGZ-2019-N02", "EUR", Decimal(80), Decimal(0), Decimal(80)),
        ("KGZ-2019-N01", "EUR", Decimal(500), Decimal(200), Decimal(300)),
    ]
    figure = asked("funding-by-need", world.donor).figure
    assert figure.said.startswith("2 of 3 needs state a cost, 1 do not. Money is missing for 2 of them")
    assert [line["silent"] for line in figure.lines] == [0, 1]
    assert {mark.url for mark in figure.chart.marks} == {"/needs/KGZ-2019-N01/", "/needs/KGZ-2019-N02/"}


def test_page_api_and_basket_say_the_same(world, costly, as_):
    row = next(
        row
        for row in as_(world.donor).get("/api/v1/figures/funding-by-need/").json()["rows"]
        if row["need"] == costly.code
    )
    basket = as_(world.donor).get(f"/api/v1/basket/?need={costly.code}").json()["results"][0]["money"]
    assert (row["cost"], row["given"], row["missing"]) == (basket["cost"], basket["given"], basket["missing"])
    assert "300.00" in as_(world.donor).get("/figures/funding-by-need/").content.decode()


def test_money_out_of_sight_changes_nothing(world, costly):
    hidden = world.run(world.propose("OSCE-HIDDEN", level=1))
    world.give(hidden, world.unodc, amount="100", currency=world.eur)
    world.claim(hidden, costly)
    assert lines("funding-by-need", world.donor, "missing")[1] == (Decimal(300),)
    assert lines("funding-by-need", world.outsider, "missing")[1] == (Decimal(200),)


def test_where_no_cost_is_stated_that_is_said(world):
    world.need(3)
    made = asked("funding-by-need", world.donor).made
    assert made.said == "0 of 1 needs state a cost, 1 do not."


def test_urgent_needs_stand_first_whatever_their_priority_is_called(world, as_):
    for number, priority in enumerate(("low", "not-stated", "high", "medium"), start=1):
        world.need(number, priority=priority)

    def order(sort):
        told = as_(world.donor).get(f"/api/v1/needs/?sort={sort}&limit=2").json()
        more = as_(world.donor).get(told["next"]).json()
        return [one["priority"] for one in (*told["results"], *more["results"])]

    assert order("priority") == ["high", "medium", "low", "not-stated"]
    assert order("-priority") == ["not-stated", "low", "medium", "high"]
    page = as_(world.donor).get("/needs/?sort=priority").content.decode()
    assert page.index("KGZ-2019-N03") < page.index("KGZ-2019-N04") < page.index("KGZ-2019-N01")


def test_a_forged_place_in_that_order_is_refused(world, as_):
    for number in range(1, 4):
        world.need(number, priority="high")
    told = as_(world.donor).get("/api/v1/needs/?sort=priority&limit=2").json()["next"]
    text = parse_qs(urlsplit(told).query)["cursor"][0]
    said = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    said[1] = "urgent"
    forged = base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
    assert as_(world.donor).get(f"/api/v1/needs/?sort=priority&limit=2&cursor={forged}").status_code == 400
