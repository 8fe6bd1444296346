"""The first page: what waits for whom; every number is the length of the list it leads to."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ctassist.accounts.models import Grant
from ctassist.dashboards.at_hand import next_steps, sent_back
from ctassist.dashboards.own import field_of_us, my_side
from ctassist.dashboards.recent import recently_changed
from ctassist.dashboards.views import sections
from ctassist.dashboards.work import WORK
from ctassist.surfaces import listing
from ctassist.surfaces.listing import LISTINGS
from ctassist.workflow.together import together
from ctassist.workflow.write import create
from missions.actions import revise_mission
from projects.models import StatusUpdate
from recommendations.models import Recommendation
from tests.trace.story import ToldWorld

KIND, STANDING = ToldWorld, ("story_beside", "desk", "partner")
PEOPLE = ("nobody", "donor", "partner", "other_partner", "focal_point", "outsider", "lead", "desk", "admin")


@pytest.fixture
def story(world):
    """The chain and, beside it, a mission whose drafts wait."""
    return world.story_beside


@pytest.mark.parametrize("name", PEOPLE)
def test_every_number_is_the_length_of_the_list_behind_it(story, as_, name):
    person = getattr(story.world, name)
    page = as_(person)
    assert page.get("/").status_code == 200
    for section in sections(person):
        for line in section["lines"]:
            answer = page.get(line["url"])
            assert answer.status_code == 200, line["url"]
            assert answer.context["page"]["total"] == line["count"], line["url"]
            assert answer.context["unknown"] == [], line["url"]
            assert answer.context["filterset"].form.is_valid(), line["url"]


@pytest.mark.parametrize("role", WORK)
def test_every_line_names_a_list_and_filters_that_exist(role):
    for items in WORK[role].values():
        for item in items:
            assert set(item.params) <= LISTINGS[item.listing].filterset_class.names(), item


def counts(person):
    return {str(line["label"]): line["count"] for section in sections(person) for line in section["lines"]}


def test_lists_are_counted_in_one_question_also_those_a_senseless_filter_leaves_empty(story, django_assert_num_queries):
    asked = ({}, {"state": "no such state"}, {"state": "closed"}, {"mission": "no such mission"})
    lists = [LISTINGS["findings"](story.world.desk, params) for params in asked]
    lengths = [len(one.filtered) for one in lists]
    assert lengths[0] > 1 and lengths[1:] == [0, 0, 0]
    with django_assert_num_queries(1):
        assert list(listing.counts(lists, 100)) == lengths
    assert listing.counts(lists[:1], 0) == (1,) and listing.counts([], 100) == ()


def test_the_desk_sees_drafts_of_its_state_and_the_outsider_does_not(story):
    assert counts(story.world.desk)["Draft findings"] == 1
    assert "Draft findings" not in counts(story.world.outsider)
    assert "Draft findings" not in counts(story.world.partner)


def test_a_validated_update_waits_for_cted_and_is_counted_for_no_rival(story):
    create(
        StatusUpdate,
        project=story.projects[0],
        number=2,
        code="OSCE-1-01-U02",
        period_start=date(2024, 7, 1),
        period_end=date(2024, 12, 31),
        status_claimed="2",
        overall="met",
        narrative="It is over.",
        state="validated",
        validated_by=story.world.partner,
    )
    assert counts(story.world.desk)["Status updates to accept or send back"] == 1
    assert counts(story.world.partner)["Status updates before CTED"] == 1
    assert "Status updates before CTED" not in counts(story.world.other_partner)


def test_a_visitor_reads_what_ctassist_is_and_finds_the_public_lists(story, client):
    text = client.get("/").content.decode()
    assert "Sign in" in text and "not recorded" in text and 'href="/missions/"' in text
    assert "KGZ-2019-F01" not in text and "Recently changed" not in text


def test_recent_changes_name_only_what_the_reader_may_see_then_and_now(story):
    world = story.world
    revise_mission(world.mission, by=world.lead, reason="The dates moved", held_until="2019-12-06")
    seen = [line["code"] for line in recently_changed(world.lead)]
    assert seen[0] == "KGZ-2019" and seen.count("KGZ-2019") == 1
    for other in (world.outsider, world.partner, world.admin):
        assert "KGZ-2019" not in [line["code"] for line in recently_changed(other)]


@pytest.mark.parametrize("name", ("desk", "partner", "admin"))
def test_the_number_of_queries_is_the_same_whatever_the_rows(story, as_, name):
    page = as_(getattr(story.world, name))

    def asked():
        with CaptureQueriesContext(connection) as caught:
            assert page.get("/").status_code == 200
        return len(caught)

    asked()
    one = asked()
    story.one(2)
    revise_mission(story.world.mission, by=story.world.lead, held_until="2019-12-06")
    assert asked() == one


def an_update(story, **facts):
    """An update of the first project, beside those of the story."""
    return create(
        StatusUpdate,
        project=story.projects[0],
        number=7,
        code="OSCE-1-01-U07",
        period_start=date(2024, 7, 1),
        period_end=date(2024, 12, 31),
        status_claimed="2",
        overall="met",
        narrative="It is over.",
        **facts,
    )


def test_the_missions_of_ones_team_or_desk_stand_with_their_next_step(story, as_):
    world = story.world
    for person in (world.fresh(world.lead), world.desk):
        told = next_steps(person)
        assert [(row["code"], row["state"], str(row["next"])) for row in told["rows"]] == [
            ("KGZ-2019", "proposed", "Request consent")
        ]
        assert as_(person).get(told["url"]).context["page"]["total"] == 1
        assert "Request consent" in as_(person).get("/").content.decode()
    assert next_steps(world.outsider) is None and next_steps(world.partner) is None


def test_an_update_sent_back_stands_with_its_reason_for_its_own_organisation_only(story, as_):
    world = story.world
    an_update(story, state="sent-back", sent_back_reason="Say how many officers were trained.")
    told = sent_back(world.partner)
    assert [(row["code"], row["why"]) for row in told["rows"]] == [
        ("OSCE-1-01-U07", "Say how many officers were trained.")
    ]
    assert "Say how many officers" in as_(world.partner).get("/").content.decode()
    assert sent_back(world.other_partner)["rows"] == [] and sent_back(world.donor) is None


def test_lists_are_narrowed_to_ones_own_side(story):
    world, other = story.world, story.mission
    lead, desk, both = world.fresh(world.lead), world.desk, ({"mine": "yes"}, {"mine": "no"})
    other.countries.set([world.kaz])  # what is left to the desk, it is on the team of
    assert my_side(desk) == my_side(lead) == both[0] and my_side(world.outsider) is None
    Grant.objects.give(desk, f"team:{other.uid}")
    for person, missions in ((lead, {"KGZ-2019"}), (world.fresh(desk), {"KGZ-2019", "KGZ-2021-B", other.code})):
        for name in ("missions", "findings", "recommendations"):
            mine, others = ({row.code for row in LISTINGS[name](person, asked).rows} for asked in both)
            wanted = {row.code for row in LISTINGS[name](person).rows if getattr(row, "mission", row).code in missions}
            assert mine == wanted and mine.isdisjoint(others), (person, name)
            assert mine | others == {row.code for row in LISTINGS[name](person).rows}
    assert not LISTINGS["missions"](world.outsider, both[0]).rows


def test_a_state_named_by_the_recommendation_itself_says_whose_desk_it_is(story):
    """Of a mission to several States, the desk of one of them answers for what is about its own State."""
    desk, row = story.world.desk, Recommendation._base_manager.filter(mission=story.mission).first()
    for state, is_mine in ((None, True), (story.world.kaz, False), (story.world.kgz, True)):
        Recommendation._base_manager.filter(pk=row.pk).update(country=state)
        assert (row in LISTINGS["recommendations"](desk, {"mine": "yes"}).rows) == is_mine


def test_what_is_ones_own_is_asked_once_for_all_lines(story, django_assert_num_queries):
    desk = story.world.desk
    with together(), django_assert_num_queries(4):
        listing.counts(
            [LISTINGS[name](desk, {"mine": "yes"}) for name in ("missions", "findings", "recommendations")], 9
        )


def test_areas_of_work_follow_from_the_projects_one_leads(story):
    world = story.world
    assert field_of_us(world.partner)["country"] == ["KGZ"] and field_of_us(world.other_partner) is None


def test_a_project_is_without_a_recent_status_six_months_after_the_last_accepted_one(story):
    project, partner = story.projects[0], story.world.partner
    an_update(story, state="accepted", validated_by=partner, accepted_by=story.world.desk)

    def found(recent, day):
        with time_machine.travel(day, tick=False):
            return project in LISTINGS["projects"](partner, {"mine": "yes", "recent": recent}).rows

    assert found("yes", "2025-02-01T12:00:00Z") and not found("no", "2025-02-01T12:00:00Z")
    assert found("no", "2026-02-01T12:00:00Z") and not found("yes", "2026-02-01T12:00:00Z")
