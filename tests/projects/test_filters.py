"""What lists of projects and updates can be narrowed by."""

from datetime import date

import pytest

from ctassist.workflow.moves import move
from projects.actions import add_partner, revise_project
from projects.listings import ProjectListing, StatusUpdateListing
from projects.models import Project
from projects.querysets import last_quarter
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("open_project", "other_partner", "other_donor", "donor", "outsider")


def codes(person, **params):
    return [row.code for row in ProjectListing(person, params).rows]


@pytest.mark.parametrize(
    ("today", "quarter"),
    [
        (date(2025, 1, 1), (date(2024, 10, 1), date(2024, 12, 31))),
        (date(2025, 3, 31), (date(2024, 10, 1), date(2024, 12, 31))),
        (date(2025, 4, 1), (date(2025, 1, 1), date(2025, 3, 31))),
        (date(2025, 12, 31), (date(2025, 7, 1), date(2025, 9, 30))),
    ],
)
def test_the_last_full_quarter(today, quarter):
    assert last_quarter(today) == quarter


def test_mine_are_the_projects_a_partner_leads_and_those_a_donor_funds(scene):
    own, theirs = scene.open_project, scene.run(scene.propose("UNODC-OPEN", by=scene.other_partner, level=0))
    add_partner(theirs, by=scene.other_partner, organisation=scene.osce, role="4")
    scene.give(own)
    assert codes(scene.partner, mine="yes") == [own.code]
    assert codes(scene.partner, mine="no") == [theirs.code]
    assert codes(scene.donor, mine="yes") == [own.code]
    assert codes(scene.other_donor, mine="yes") == []
    assert codes(scene.outsider, mine="yes") == [] and codes(scene.nobody, mine="yes") == []


def overdue(person, today):
    rows = Project.objects.visible_to(person).with_reporting(person, today=today)
    return {row.code for row in rows if row.overdue}


def test_overdue_is_a_running_project_without_an_update_for_the_last_full_quarter(scene):
    project, today = scene.open_project, date(2025, 4, 10)
    scene.propose("OSCE-PIPELINE", level=0)
    assert overdue(scene.partner, today) == {project.code}
    update = scene.update()
    assert overdue(scene.partner, today) == {project.code}, "a draft is not handed in"
    move(update, "submit", by=scene.partner)
    assert overdue(scene.partner, today) == set()
    assert overdue(scene.partner, date(2025, 7, 1)) == {project.code}
    assert overdue(scene.donor, today) == {project.code}, "what the donor may not see does not count for it"
    revise_project(project, by=scene.partner, actual_start="12 July 2025")
    assert overdue(scene.partner, date(2025, 7, 20)) == set(), "it began after that quarter"


def test_overdue_updates_of_ones_own_are_one_address_away(scene, as_):
    scene.open_project
    text = as_(scene.partner).get("/projects/?mine=yes&overdue=yes").content.decode()
    assert scene.open_project.code in text
    assert scene.open_project.code not in as_(scene.partner).get("/projects/?overdue=no").content.decode()


def test_updates_sent_back_are_found_by_their_organisation_and_nobody_else(scene):
    update = scene.upto("submitted")
    move(update, "send-back", by=scene.outsider, reason="Say more.")
    wanted = {"mine": "yes", "state": "sent-back"}
    assert list(StatusUpdateListing(scene.partner, wanted).rows) == [update]
    assert list(StatusUpdateListing(scene.other_partner, {"state": "sent-back"}).rows) == []


@pytest.mark.parametrize(
    "params",
    [
        {"q": "safer borders"},
        {"q": "SALW-alias"},
        {"country": "KGZ"},
        {"theme": "BORDER"},
        {"status": ["2", "3"]},
        {"lead": "OSCE"},
        {"resolution": "1373"},
        {"start_after": "2010-12-31", "start_before": "2011-01-01"},
        {"level": "0"},
        {"published": "no"},
        {"linked": "no"},
    ],
    ids=str,
)
def test_each_filter_finds_the_project_and_leaves_the_other(scene, params):
    project = scene.open_project
    facts = {"aliases": ["SALW-alias, with a comma"], "resolutions": [scene.r1373], "actual_start": "since 2011"}
    revise_project(project, by=scene.partner, **facts)
    assert codes(scene.partner, **params) == [project.code]
    other = scene.propose("OSCE-OTHER", title="Else", countries=[scene.kaz], themes=[scene.arms])
    assert other.code not in codes(scene.partner, **params) or set(params) <= {"lead", "published", "linked"}


def test_a_filter_with_three_hundred_values_answers(scene):
    scene.open_project
    assert codes(scene.partner, status=["2"] * 300, q="borders " * 300) == []
    assert codes(scene.partner, status=["2"] * 300) == [scene.open_project.code]
