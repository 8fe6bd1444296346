"""Whose projects one writes, how they are named, and what is kept of each step."""

import pytest
from django.core.exceptions import ValidationError

from ctassist.documents.models import Document
from ctassist.history.models import Entry, RowVersion
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow, NotPermitted
from ctassist.workflow.write import create
from projects.actions import (
    attach_to_project,
    name_elsewhere,
    plan_activity,
    publish_project,
    record_result,
    revise_project,
    revise_result,
)
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("project", "other_partner", "outsider")


def test_a_partner_proposes_for_its_own_organisation_only(scene):
    with pytest.raises(ValidationError) as said:
        scene.propose("UNODC-X", lead=scene.unodc)
    assert "lead" in said.value.error_dict
    with pytest.raises(ValidationError):
        revise_project(scene.project, by=scene.partner, lead=scene.unodc)


def test_cted_keeps_the_projects_of_organisations_without_people_here_only(scene):
    academy = scene.body("OSCE Academy", "OSCE Academy in Bishkek", "academia")
    project = scene.propose("OSCE-RCACA", by=scene.outsider, lead=academy)
    plan_activity(project, by=scene.outsider, title="Study", kind="other")
    person = scene.person("aida", "partner", organisation=academy)
    with pytest.raises(NotPermitted):
        revise_project(project, by=scene.outsider, title="Not theirs any more")
    revise_project(project, by=person, title="Ours now")
    with pytest.raises(ValidationError):
        scene.propose("OSCE-TWO", by=scene.outsider, lead=academy)
    person.is_active = False
    person.save()
    revise_project(project, by=scene.outsider, title="Nobody there again")


@pytest.mark.parametrize("who", ["donor", "focal_point", "admin"])
def test_nobody_else_proposes(scene, who):
    with pytest.raises(NotPermitted):
        scene.propose("OSCE-X", by=getattr(scene, who), lead=scene.osce)


def test_the_code_stays_because_other_codes_are_made_of_it(scene):
    course = scene.course(scene.project)
    assert course.code == "OSCE-SALW-KGZ-A01"
    assert scene.course(scene.project).code == "OSCE-SALW-KGZ-A02"
    revise_project(scene.project, by=scene.partner, code="OSCE-ELSE", title="New title")
    scene.project.refresh_from_db()
    assert (scene.project.code, scene.project.title) == ("OSCE-SALW-KGZ", "New title")


def test_only_an_unclassified_project_is_published(scene):
    with pytest.raises(NotNow):
        publish_project(scene.project, by=scene.partner)


def test_an_activity_of_another_project_is_refused_beside_its_field(scene):
    other = scene.course(scene.open_project)
    with pytest.raises(ValidationError) as said:
        record_result(scene.project, by=scene.partner, title="R", tier="output", activity=other)
    assert "activity" in said.value.error_dict
    made = record_result(scene.project, by=scene.partner, title="R", tier="output")
    with pytest.raises(ValidationError):
        revise_result(made, by=scene.partner, activity=other)


def test_two_organisations_may_use_the_same_identifier_and_one_may_not_use_it_twice(scene):
    theirs = scene.propose("UNODC-X", by=scene.other_partner)
    name_elsewhere(scene.project, by=scene.partner, scheme="erp", identifier="4711")
    name_elsewhere(theirs, by=scene.other_partner, scheme="erp", identifier="4711")
    with pytest.raises(ValidationError) as said:
        name_elsewhere(scene.open_project, by=scene.partner, scheme="erp", identifier="4711")
    assert "identifier" in said.value.error_dict


def test_a_document_of_somebody_else_is_not_taken_into_a_project(scene):
    free = create(Document, code="UN-NOTE", title="Note", kind="concept-note", owner=scene.unodc, level=0, reach=1)
    with pytest.raises(ValidationError):
        attach_to_project(scene.project, by=scene.partner, document=free)
    own = create(Document, code="OSCE-NOTE", title="Note", kind="concept-note", owner=scene.osce, level=0, reach=1)
    attach_to_project(scene.project, by=scene.partner, document=own)
    with pytest.raises(ValidationError):
        attach_to_project(scene.open_project, by=scene.partner, document=own)


def test_a_move_that_is_not_in_the_table_names_those_that_are(scene, as_):
    with pytest.raises(NotNow) as said:
        move(scene.project, "close", by=scene.partner)
    assert set(said.value.allowed) == {"start", "cancel"}
    answer = as_(scene.partner).post(f"{scene.project.get_absolute_url()}moves/close/", {})
    assert answer.status_code == 409 and "Start implementation" in answer.content.decode()


def test_dates_are_kept_as_exactly_as_they_are_known_and_not_turned_round(scene):
    revise_project(scene.project, by=scene.partner, actual_start="since 2011", planned_end="late 2014")
    scene.project.refresh_from_db()
    assert str(scene.project.actual_start) == "since 2011" and str(scene.project.planned_end) == "late 2014"
    with pytest.raises(ValidationError) as said:
        revise_project(scene.project, by=scene.partner, planned_start="2016")
    assert "planned_end" in said.value.error_dict


def test_each_step_leaves_one_entry_and_every_row_its_versions(scene):
    course = scene.course(scene.open_project)
    update = scene.update(submit=True)
    for row, act in ((course, "projects.plan_activity"), (update, "projects.post_update")):
        entry = Entry.objects.about(row).get()
        assert (entry.act, entry.actor_name, entry.actor_organisation) == (act, "Paul", "OSCE")
        assert RowVersion.objects.filter(entry_uid=entry.uid, table=row._meta.db_table).exists()
    acts = [entry.act for entry in Entry.objects.about(scene.open_project)]
    assert acts == ["projects.move.start", "projects.propose_project"]
