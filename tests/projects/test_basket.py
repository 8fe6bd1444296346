"""The basket: needs together, who could answer them, and the money missing, worked out by hand."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ctassist.reference.models import Currency
from projects.matching.basket import basket
from recommendations.actions import make_offer
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("open_project", "shared_need", "outsider", "partner", "other_partner", "donor")


@pytest.fixture
def costly(scene):
    """A need of 10,000 EUR that the open project answers in part."""
    need = scene.need(7, estimated_cost="10000", currency=scene.eur)
    scene.claim(scene.open_project, need)
    return need


def funding(need, person):
    [line] = basket([need.code], person)
    return line.funding


def test_the_gap_is_the_cost_less_what_is_committed_or_paid(scene, costly):
    give = {"currency": scene.eur, "published": True}
    scene.give(scene.open_project, amount="4000", **give)
    scene.give(scene.open_project, amount="1500", phase="disbursement", **give)  # of what was committed
    scene.give(scene.open_project, amount="9000", phase="pledge", **give)
    scene.give(scene.open_project, amount="700", kind="in-kind", **give)
    scene.give(scene.open_project, published=True)  # states no amount
    found = funding(costly, scene.donor)
    assert (found.given, found.gap, found.silent, found.others) == (Decimal("4000"), Decimal("6000"), 1, {})


def test_other_currencies_stand_beside_and_are_never_added(scene, costly):

    dollar = Currency.objects.create(code="USD", name="Dollar")
    scene.give(scene.open_project, amount="4000", currency=dollar, published=True)
    found = funding(costly, scene.donor)
    assert (found.given, found.gap, found.others) == (Decimal(0), Decimal("10000"), {dollar.pk: Decimal("4000")})


def test_a_contribution_out_of_sight_changes_nothing(scene, costly):
    norway = scene.body("Norway", "Kingdom of Norway", "government", is_donor=True)
    scene.give(scene.open_project, norway, amount="4000", currency=scene.eur)  # for CTED, its owner and Norway
    assert funding(costly, scene.donor).gap == Decimal("10000")
    assert funding(costly, scene.outsider).gap == Decimal("6000")


def test_a_cost_that_is_not_stated_leaves_the_gap_unknown(scene):
    assert funding(scene.shared_need, scene.outsider).gap is None


def test_a_project_that_answers_two_needs_is_marked(scene, costly):
    assert not funding(costly, scene.outsider).spread
    scene.claim(scene.open_project, scene.shared_need)
    assert funding(costly, scene.outsider).spread


def test_offers_and_planned_projects_answer_and_running_ones_do_not(scene):
    offer = make_offer(
        by=scene.other_partner, title="Courses", kind="training", level=0, themes=[scene.border], countries=[scene.kgz]
    )
    planned = scene.propose("OSCE-PLANNED-KGZ", level=0)
    [line] = basket([scene.shared_need.code], scene.outsider)
    assert {one.other for one in line.answers} == {offer, planned}
    [seen] = basket([scene.shared_need.code], scene.donor)
    assert {one.other for one in seen.answers} == {offer}


def test_a_need_is_put_in_and_taken_out_and_what_is_hidden_was_never_there(scene, as_):
    client, need = as_(scene.donor), scene.shared_need
    hidden = scene.need(8, state="identified", level=1, agreed="not-recorded")
    assert client.post("/basket/", {"add": need.code}).status_code == 302
    assert client.post("/basket/", {"add": hidden.code}).status_code == 404
    assert client.post("/basket/", {"add": "KGZ-2019-N99"}).status_code == 404
    page = client.get("/basket/")
    assert [one["line"].need for one in page.context["lines"]] == [need]
    assert f"proposal_sheet&amp;need={need.code}" in page.content.decode()
    client.post("/basket/", {"drop": need.code})
    assert client.get("/basket/").context["lines"] == []
    assert as_(None).post("/basket/", {"add": need.code}).url.startswith("/account/login/")


def test_the_address_names_a_basket_of_its_own_and_the_api_says_the_same(scene, as_, costly):
    client = as_(scene.donor)
    page = client.get(f"/basket/?need={costly.code}&need=KGZ-2019-N99&need=%00")
    assert [one["line"].need for one in page.context["lines"]] == [costly] and page.context["left_out"] == 2
    told = client.get(f"/api/v1/basket/?need={costly.code}&need=%00").json()["results"]
    assert [(one["ref"], one["money"]["missing"], one["money"]["currency"]) for one in told] == [
        (costly.code, "10000.00", "EUR")
    ]
    assert client.get("/api/v1/basket/?nonsense=1").status_code == 400
    assert client.get("/api/v1/basket/?" + "&".join(["need=A"] * 40)).status_code == 400


def test_as_many_questions_for_one_need_as_for_many(scene, as_):
    person = scene.fresh(scene.outsider)
    assert person.tokens
    few = asked([scene.shared_need.code], person)
    codes = [scene.need(number).code for number in range(10, 20)]
    assert asked(codes, person) == few


def asked(codes, person):
    with CaptureQueriesContext(connection) as seen:
        assert len(basket(codes, person)) == len(codes)
    return len(seen)
