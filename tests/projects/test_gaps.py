"""Gaps in a small world, counted by hand: each number is the length of the list behind it, and hidden rows are none."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ctassist.resolutions.models import Provision
from ctassist.surfaces.listing import LISTINGS
from projects.matching.gaps import GAPS, gaps
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("open_project", "shared_need", "finding", "desk", "donor", "partner", "other_partner")


def numbers(person, narrowed=None):
    return {gap.name: count for gap, _listing, count, _left in gaps(person, narrowed or {})}


def test_each_gap_by_hand(scene):
    scene.finding.provisions.add(scene.op2g)
    Provision.objects.create(code="1373-2(a)", resolution=scene.r1373, paragraph="2(a)", label="Arms", sort_key="002a")
    scene.need(2, priority="high")
    desk = scene.fresh(scene.desk)
    # two needs of which one high; one project; the recommendation says nothing of assistance; the finding cites 2(g)
    assert numbers(desk) == {"needs-high": 1, "needs": 2, "projects": 1, "recommendations": 0, "provisions": 1}
    scene.recommendation.findings.add(scene.finding)
    scene.claim(scene.open_project, scene.shared_need)
    assert numbers(desk) == {"needs-high": 1, "needs": 1, "projects": 0, "recommendations": 0, "provisions": 0}


def test_a_recommendation_that_requires_assistance_and_has_no_need(scene):
    asked = scene.recommendation
    type(asked)._base_manager.filter(pk=asked.pk).update(requires_assistance="yes")
    assert numbers(scene.fresh(scene.desk))["recommendations"] == 0  # the shared need follows from it
    type(scene.shared_need)._base_manager.update(recommendation=None)
    assert numbers(scene.fresh(scene.desk))["recommendations"] == 1
    assert numbers(scene.fresh(scene.donor))["recommendations"] == 0


@pytest.mark.parametrize("who", ["desk", "donor", "partner", "nobody"])
def test_the_number_is_the_length_of_the_list_by_page_download_and_api(scene, as_, who):
    scene.need(2, priority="high")
    scene.need(3, state="identified", level=1, agreed="not-recorded")
    person = getattr(scene, who)
    client = as_(person)
    page = client.get("/gaps/?country=KGZ")
    assert page.status_code == 200
    by_page = {one["gap"].name: one for one in page.context["gaps"]}
    for gap in GAPS:
        one = by_page[gap.name]
        behind = client.get(one["url"])
        assert not behind.context["unknown"], gap.name
        lines = client.get(f"{one['url']}&format=csv").content.decode("utf-8-sig").strip().splitlines()
        assert one["count"] == behind.context["page"]["total"] == max(0, len(lines) - 1), gap.name
    if person.pk:
        told = client.get("/api/v1/gaps/?country=KGZ").json()["results"]
        assert {one["name"]: one["count"] for one in told} == {name: one["count"] for name, one in by_page.items()}
        for one in told:
            assert client.get(f"{one['url']}&page=1").json()["count"] == one["count"], one["name"]


def test_a_row_out_of_sight_changes_nothing(scene):
    before = numbers(scene.fresh(scene.other_partner)), numbers(scene.fresh(scene.donor))
    scene.need(4, state="identified", level=1, agreed="not-recorded", priority="high")
    scene.propose("OSCE-HIDDEN-KGZ")
    assert (numbers(scene.fresh(scene.other_partner)), numbers(scene.fresh(scene.donor))) == before
    assert numbers(scene.fresh(scene.desk)) != before[1]


def test_a_list_that_does_not_know_a_filter_says_so(scene, as_):
    page = as_(scene.desk).get("/gaps/?country=KGZ&nonsense=1")
    left = {one["gap"].name: one["left"] for one in page.context["gaps"]}
    assert [name for name, names in left.items() if names] == ["provisions"]
    assert page.context["unknown"] == ["nonsense"] and b"nonsense" in page.content
    assert as_(scene.desk).get("/api/v1/gaps/?nonsense=1").status_code == 400
    assert as_(scene.desk).get("/api/v1/gaps/?country=QQQ").status_code == 400
    assert as_(scene.desk).get("/gaps/?country=QQQ&theme=%00").status_code == 200


def test_the_catalogue_is_the_list_of_what_is_shared(scene, as_):
    scene.need(5, state="identified", level=1, agreed="not-recorded")
    page = as_(scene.desk).get("/needs/?shared=yes")
    assert [row["ref"] for row in page.context["rows"]] == [str(scene.shared_need)]
    assert "Needs catalogue" in page.content.decode()


def test_the_number_of_questions_does_not_depend_on_the_rows(scene, as_):
    client = as_(scene.desk)
    scene.need(9, priority="high")
    client.get("/gaps/")
    few = asked(client)
    for number in range(10, 16):
        scene.need(number, priority="high")
        scene.run(scene.propose(f"OSCE-MORE-{number}", level=0))
    assert asked(client) == few


def asked(client):
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/gaps/").status_code == 200
    return len(seen)


def test_every_gap_names_a_list_and_filters_it_knows():
    for gap in GAPS:
        assert set(gap.params) <= LISTINGS[gap.listing].filterset_class.names(), gap.name


def test_a_region_stands_for_its_states(scene, as_):
    type(scene.kgz).objects.filter(pk__in=[scene.kgz.pk, scene.kaz.pk]).update(subregion="Central Asia")
    client = as_(scene.desk)
    for page in ("gaps", "overlaps"):
        answer = client.get(f"/{page}/?region=Central+Asia&theme=BORDER")
        assert answer.status_code == 302 and answer["Location"] == f"/{page}/?theme=BORDER&country=KAZ&country=KGZ"
        shown = client.get(answer["Location"]).content.decode()
        assert 'name="region"' in shown and "Not understood" not in shown
    told = client.get("/gaps/?country=KAZ&country=KGZ").context["gaps"]
    assert {one["gap"].name: one["count"] for one in told}["needs"] == 1


def test_an_unknown_region_is_said_and_an_empty_one_is_none(scene, as_):
    client = as_(scene.desk)
    assert "Not understood here and left out: region" in client.get("/gaps/?region=Atlantis").content.decode()
    assert "Not understood" not in client.get("/gaps/?region=&country=KGZ").content.decode()
