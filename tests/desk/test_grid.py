"""The follow-up grid: open recommendations of earlier visits, their judgements by year, rated in place."""

import pytest

from missions.actions import join_team
from recommendations.models import ProgressAssessment
from tests.recommendations.scene import Visited, draft, judge, opened, visit

from .conftest import ALONE

STANDING = ("mission", "visited")
KIND = Visited
PAGE = "/desk/KGZ-2019/follow-up/"
RATED = {"rating": "3", "narrative": "Most points are equipped.", "assessed_on": "2019-12-05"}


def address(recommendation):
    return f"/desk/lines/assess-progress/KGZ-2019/{recommendation.code}/"


def grid(client):
    return client.get(PAGE).context["grid"]


def test_open_recommendations_of_earlier_visits_stand_with_their_judgements_by_year(world, lead):
    row, closed, other = opened(world), draft(world, visit(world)), opened(world, visit(world, "KGZ-2023", "2023"))
    judge(world, row, 1, day="2016-10-01")
    judge(world, row, 2, day="2018-05-01")
    told = grid(lead)
    assert told["years"] == [2016, 2018]
    assert [line["row"] for line in told["rows"]] == [row] and closed and other
    assert [cell["said"]["rating"] for cell in told["rows"][0]["cells"]] == ["early steps", "partly implemented"]
    page = lead.get(PAGE).content.decode()
    assert ">2016</th>" in page and "early steps" in page


def test_a_visit_counts_before_a_report_of_the_same_year(world, lead):
    row = opened(world)
    judge(world, row, 1, day="2016-10-01")
    judge(world, row, 4, day="2016-11-01", basis="state-response")
    cell = grid(lead)["rows"][0]["cells"][0]["said"]
    assert cell["rating"] == "early steps" and cell["more"] == 1


def test_a_rating_is_written_with_its_narrative_at_this_visit(world, send):
    row = opened(world)
    answer = send(address(row), **RATED)
    made = ProgressAssessment.objects.get()
    assert answer.status_code == 201 and "largely implemented" in answer.content.decode()
    assert (made.basis, made.mission, made.assessed_by) == ("follow-up-visit", world.mission, world.cted)
    assert type(row).objects.visible_to(world.lead).judged_for(world.lead).get(pk=row.pk).judged_rating == "3"


def test_what_was_judged_at_this_visit_stands_under_now_alone(world, lead, send):
    row = opened(world)
    judge(world, row, 1, day="2016-10-01")
    judge(world, row, 2, day="2019-03-01")
    assert send(address(row), **RATED).status_code == 201
    told = grid(lead)
    assert told["years"] == [2016, 2019]
    assert told["rows"][0]["cells"][1]["said"]["rating"] == "partly implemented"
    assert told["rows"][0]["said"]["rating"] == "largely implemented"


def test_without_scripts_the_rating_leads_back_to_its_row(world, lead):
    row = opened(world)
    answer = lead.post(address(row), RATED)
    assert answer.url == f"{PAGE}?saved={ProgressAssessment.objects.get().uid}#row-{row.code}"
    assert "largely implemented" in lead.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"rating": "9"}, "9 is not one of the available choices"),
        ({"narrative": ""}, "This field is required"),
        ({"evidence": "NOWHERE"}, "There is no record with the code"),
        ({"assessed_on": "2012-01-01"}, "before the visit began"),
        ({"assessed_on": "2999-01-01"}, "has not come yet"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(world, send, typed, said):
    answer = send(address(opened(world)), **RATED | {"narrative": "كل ما كتب é"} | typed)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert "كل ما كتب é" in answer.content.decode() or "narrative" in typed


def test_a_colleague_who_judged_it_meanwhile_is_shown_and_both_can_stand(world, send, as_):
    row = opened(world)
    join_team(world.mission, by=world.lead, user=world.outsider)
    assert send(address(row), client=as_(world.outsider), **RATED).status_code == 201
    clash = send(address(row), **RATED | {"rating": "1", "narrative": "Only two points are."})
    assert clash.status_code == 409 and ProgressAssessment.objects.count() == 1
    told = clash.content.decode()
    assert "Most points are equipped." in told and "Only two points are." in told
    known = clash.context["form"].data["known"]
    again = send(address(row), **RATED | {"rating": "1", "narrative": "Only two points are.", "known": known})
    assert again.status_code == 201 and ProgressAssessment.objects.count() == 2


def test_only_the_team_of_the_visit_judges_at_it(world, send, as_):
    row = opened(world)
    assert send(address(row), client=as_(world.outsider), **RATED).status_code == 404
    assert as_(world.desk).get(address(row), headers=ALONE).status_code == 200
    assert send(address(row).replace("2019/", "2016/", 1), **RATED).status_code == 422
