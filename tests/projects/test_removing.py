"""Entries made by mistake are taken back: by whom, what follows for readers, and what is remembered."""

import json

import pytest

from ctassist.history.models import Entry
from ctassist.workflow.refusals import NotPermitted
from projects.actions import (
    add_partner,
    name_elsewhere,
    record_result,
    remove_contribution,
    remove_name_elsewhere,
    remove_partner,
    remove_result,
)
from projects.models import Contribution, Partner
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("partner", "other_partner", "donor", "outsider", "desk")


def lines(client, project):
    """What the history of the project says, as text."""
    return client.get(f"/history/projects/{project.code}/").content.decode()


def test_who_could_see_the_project_by_a_contribution_alone_sees_it_no_more(scene, sees):
    project = scene.open_project
    given = scene.give(project, donor=scene.germany, amount="5000000", currency=None)
    assert sees(scene.donor, given)
    before = Entry.objects.about(project).count()
    above = remove_contribution(given, by=scene.partner, reason="Typed twice")
    assert above == project and not Contribution._base_manager.filter(pk=given.pk).exists()
    project.refresh_from_db()
    assert str(scene.germany.uid) not in " ".join(project.audience)
    entries = Entry.objects.about(project)
    assert entries.count() == before + 1 and entries.first().reason == "Typed twice"


def test_the_history_of_the_project_names_it_to_those_who_could_read_it(scene, as_):
    project = scene.open_project
    given = scene.give(project, donor=scene.germany, level=2)
    said = str(given)
    remove_contribution(given, by=scene.partner, reason="Meant for another project")
    told, untold = lines(as_(scene.partner), project), lines(as_(scene.other_partner), project)
    assert "Meant for another project" in told and said in told and "Remove the contribution" in told
    assert "Meant for another project" not in untold and "Remove the contribution" not in untold


def test_everything_that_hangs_on_a_project_can_be_taken_back_by_its_keepers(scene):
    project, by = scene.open_project, scene.partner
    rows = (
        (remove_partner, add_partner(project, by=by, organisation=scene.unodc, role=Partner.Role.IMPLEMENTING)),
        (remove_contribution, scene.give(project)),
        (remove_result, record_result(project, by=by, tier="output", title="Officers trained")),
        (remove_name_elsewhere, name_elsewhere(project, by=by, scheme="erp", identifier="4711")),
    )
    for remove, row in rows:
        for person in (scene.donor, scene.other_partner):
            with pytest.raises(NotPermitted):
                remove(row, by=person, reason="I would rather not")
        key = row.pk
        remove(row, by=by, reason="By mistake")
        assert not type(row)._base_manager.filter(pk=key).exists(), remove


def test_the_page_asks_why_and_goes_on_to_the_project(scene, as_):
    project, client = scene.open_project, as_(scene.partner)
    row = add_partner(project, by=scene.partner, organisation=scene.unodc, role=Partner.Role.IMPLEMENTING)
    page = row.get_absolute_url()
    assert f"{page}remove-partner/" in client.get(page).content.decode()
    assert f"{page}remove-partner/" not in as_(scene.other_partner).get(page).content.decode()
    assert client.post(f"{page}remove-partner/", {"reason": "", "version": row.version}).status_code == 422
    stale = client.post(f"{page}remove-partner/", {"reason": "Not ours", "version": row.version - 1})
    assert stale.status_code == 409 and Partner._base_manager.filter(pk=row.pk).exists()
    done = client.post(f"{page}remove-partner/", {"reason": "Not ours", "version": row.version})
    assert done.status_code == 302 and done["Location"] == project.get_absolute_url()
    assert client.get(page).status_code == 404 and client.get(f"{page}remove-partner/").status_code == 404


def test_over_http_it_is_an_act_against_the_version_that_was_read(scene, as_):
    project, client = scene.open_project, as_(scene.partner)
    row = add_partner(project, by=scene.partner, organisation=scene.unodc, role=Partner.Role.IMPLEMENTING)
    address = f"/api/v1/partners/{row.uid}/"
    tag = client.get(address)["ETag"]

    def send(body, **headers):
        return client.post(
            f"{address}acts/remove-partner/", json.dumps(body), content_type="application/json", headers=headers
        )

    assert send({"reason": "Not ours"}).status_code == 428
    assert send({}, **{"If-Match": tag}).status_code == 422
    done = send({"reason": "Not ours"}, **{"If-Match": tag})
    assert done.status_code == 200 and done.json()["ref"] == project.code, done.content
    assert client.get(address).status_code == 404
