"""Who sees a project and what is in it: rows 12 to 14 of the matrix in TRUST.md 2.5, written from there."""

import re

import pytest

from ctassist.documents.models import Document
from ctassist.workflow.moves import move
from ctassist.workflow.write import create
from projects.actions import (
    add_partner,
    attach_to_project,
    publish_project,
    record_result,
    revise_partner,
    revise_project,
    unpublish_project,
)
from tests.projects.scene import Scene

KIND, STANDING = (
    Scene,
    ("partner", "other_partner", "donor", "focal_point", "other_focal_point", "outsider", "analyst", "desk", "admin"),
)

EVERYBODY = (
    "nobody",
    "donor",
    "partner",
    "other_partner",
    "focal_point",
    "other_focal_point",
    "outsider",
    "analyst",
    "lead",
    "desk",
    "admin",
)
STAFF = {"outsider", "analyst", "lead", "desk"}
PROPOSED = {"partner"} | STAFF
APPROVED = PROPOSED | {"donor", "other_partner", "focal_point"}


def readers(scene, sees, row):
    return {name for name in EVERYBODY if sees(getattr(scene, name), row)}


def said(answer, code):
    """The words of a page without the address asked for and the token of its forms, new each time."""
    return re.sub(
        r'(csrf[^>]*?value="|csrf-token" content="|X-CSRFToken": ?")[^"]+', "", answer.content.decode()
    ).replace(code, "")


def publish(scene):
    publish_project(scene.open_project, by=scene.partner)
    return scene.open_project


CASES = {
    "proposed": (lambda scene: scene.project, PROPOSED),
    "proposed, unclassified": (lambda scene: scene.propose("OSCE-X", level=0), PROPOSED),
    "approved, confidential": (lambda scene: scene.run(scene.project), PROPOSED | {"focal_point"}),
    "approved, unclassified": (lambda scene: scene.open_project, APPROVED),
    "published": (publish, set(EVERYBODY)),
    "cancelled": (lambda scene: move(scene.project, "cancel", by=scene.partner, reason="No funds."), PROPOSED),
}


@pytest.mark.parametrize("case", CASES)
def test_a_project_and_what_is_in_it_are_read_by_the_people_of_the_matrix(scene, sees, case):
    make, expected = CASES[case]
    project = make(scene)
    rows = [project, scene.course(project), scene.course(project)]
    rows.append(record_result(project, by=scene.partner, title="Skills", tier="outcome"))
    for row in rows:
        assert readers(scene, sees, row) == expected, row


def test_a_published_project_stays_closed_until_it_is_approved(scene, sees):
    project = scene.propose("OSCE-X", level=0)
    publish_project(project, by=scene.partner)
    assert readers(scene, sees, project) == PROPOSED
    scene.run(project)
    assert readers(scene, sees, project) == set(EVERYBODY)
    unpublish_project(project, by=scene.partner)
    assert readers(scene, sees, project) == APPROVED


def test_a_hidden_project_answers_like_one_that_never_was(scene, as_):
    project = scene.project
    for person in (scene.nobody, scene.donor, scene.other_partner, scene.other_focal_point, scene.admin):
        hidden, unknown = (as_(person).get(f"/projects/{code}/") for code in (project.code, "OSCE-NEVER-WAS"))
        assert hidden.status_code == unknown.status_code == 404
        assert said(hidden, project.code) == said(unknown, "OSCE-NEVER-WAS")
        assert project.code.encode() not in as_(person).get("/projects/").content
        assert b"0 records" in as_(person).get("/projects/").content


def test_co_implementers_read_and_do_not_write(scene, sees, as_):
    project = scene.project
    part = add_partner(project, by=scene.partner, organisation=scene.unodc, role="4")
    assert sees(scene.other_partner, project)
    page = as_(scene.other_partner)
    assert page.get(project.get_absolute_url()).status_code == 200
    for act in ("revise-project", "plan-activity", "post-update", "claim-need", "record-contribution", "add-partner"):
        assert page.get(f"{project.get_absolute_url()}{act}/").status_code == 403, act
        assert page.post(f"{project.get_absolute_url()}{act}/", {}).status_code == 403, act
    assert page.post(f"{project.get_absolute_url()}moves/start/", {}).status_code == 403
    revise_partner(part, by=scene.partner, role="expertise")
    assert not sees(scene.other_partner, project)


def test_donors_write_nothing(scene, as_):
    project, page = scene.open_project, as_(scene.donor)
    update = scene.upto("accepted")
    for url in ("revise-project", "plan-activity", "post-update", "claim-need", "publish-project"):
        assert page.post(f"{project.get_absolute_url()}{url}/", {}).status_code == 403, url
    assert page.post(f"{update.get_absolute_url()}correct-update/", {}).status_code == 403
    assert page.post("/projects/new/propose-project/", {}).status_code == 403


def test_a_funder_sees_a_confidential_project_once_it_is_approved(scene, sees):
    project = scene.project
    scene.give(project)
    assert not sees(scene.donor, project)
    scene.run(project)
    assert sees(scene.donor, project)
    assert not sees(scene.other_donor, project)


def test_a_row_with_a_level_of_its_own_is_kept_back_within_an_open_project(scene, sees):
    quiet = scene.course(scene.open_project, level=1)
    assert readers(scene, sees, quiet) == PROPOSED | {"focal_point"}
    strict = scene.course(scene.open_project, level=2)
    assert readers(scene, sees, strict) == {"partner", "desk"}


def test_another_state_in_the_project_is_another_state_that_reads_it(scene, sees):
    project = scene.open_project
    assert not sees(scene.other_focal_point, project)
    revise_project(project, by=scene.partner, countries=[scene.kgz, scene.kaz])
    assert sees(scene.other_focal_point, project)


def test_an_attached_document_is_never_wider_than_the_project(scene, sees):
    paper = create(Document, code="OSCE-NOTE", title="Note", kind="concept-note", owner=scene.osce, level=0, reach=3)
    attach_to_project(scene.project, by=scene.partner, document=paper)
    assert readers(scene, sees, paper) == PROPOSED
    scene.run(scene.project)
    assert readers(scene, sees, paper) == PROPOSED | {"focal_point"}


def test_hidden_assessments_stay_when_a_partner_edits_the_project(scene, as_):
    project = scene.project
    revise_project(project, by=scene.partner)
    project.missions.add(scene.mission)
    address = f"{project.get_absolute_url()}revise-project/"
    page = as_(scene.partner)
    form = page.get(address).context["form"]
    assert "KGZ-2019" not in page.get(address).content.decode()
    facts = {"title": "New", "lead": scene.osce.pk, "countries": [scene.kgz.pk], "themes": [scene.border.pk]}
    assert page.post(address, facts | {"version": form["version"].value()}).status_code == 302
    assert list(project.missions.all()) == [scene.mission]
