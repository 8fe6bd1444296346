"""Projects kept in step by the partner's own identifiers: made once, changed when different, untouched when not."""

import pytest

from ctassist.history.models import Entry, RowVersion
from projects.models import ExternalId, Project

from .test_writing import PROJECT, send

pytestmark = pytest.mark.django_db
BODY = {name: value for name, value in PROJECT.items() if name != "code"}


def test_a_second_time_changes_nothing_and_a_third_only_what_differs(world, as_):
    client, address = as_(world.partner), "/api/v1/projects/by-external-id/erp/4711/"
    first = send(client, "put", address, BODY)
    assert first.status_code == 201 and first.json()["ref"] == "OSCE-4711", first.content
    entries, versions = Entry.objects.count(), RowVersion.objects.count()
    second = send(client, "put", address, BODY)
    assert second.status_code == 200 and second["Unchanged"] == "true"
    assert (Entry.objects.count(), RowVersion.objects.count()) == (entries, versions)
    third = send(client, "put", address, BODY | {"title": "Another title", "planned_start": "2011"})
    assert third["Unchanged"] == "false" and third.json()["title"] == "Another title"
    assert Project.objects.count() == ExternalId.objects.count() == 1


@pytest.mark.parametrize("body", [[], [None, None], '"text"', 7, None, True])
def test_what_is_no_object_is_refused_in_words(world, as_, body):
    client, address = as_(world.partner), "/api/v1/projects/by-external-id/erp/4711/"
    for asked in ("", "?dry_run=true"):
        answer = send(client, "put", address + asked, body)
        assert answer.status_code == 400 and "one JSON object" in answer.json()["detail"], answer.content
    item = {"external_id": {"scheme": "erp", "identifier": "4711"}, "data": body}
    told = send(client, "post", "/api/v1/projects/batch/", {"items": [item]})
    assert told.status_code < 500 and not Project.objects.exists(), told.content


def test_the_same_identifier_of_another_organisation_is_another_project(world, as_):
    address = "/api/v1/projects/by-external-id/erp/1/"
    for person in (world.partner, world.other_partner):
        assert send(as_(person), "put", address, BODY).status_code == 201
    assert Project.objects.count() == 2


def test_a_donor_and_a_stranger_bring_nothing_up_to_date(world, as_):
    address = "/api/v1/projects/by-external-id/erp/1/"
    assert send(as_(world.donor), "put", address, BODY).status_code == 403
    assert send(as_(world.admin), "put", address, BODY).status_code == 403
    assert not Project.objects.exists()


def test_a_batch_by_external_id_is_made_once(world, as_):
    items = [{"external_id": {"scheme": "erp", "identifier": str(n)}, "data": BODY} for n in range(20)]
    client = as_(world.partner)
    first = send(client, "post", "/api/v1/projects/batch/", {"items": items}).json()
    assert first["failed"] == 0 and Project.objects.count() == 20
    versions = RowVersion.objects.count()
    second = send(client, "post", "/api/v1/projects/batch/", {"items": items}).json()
    assert {result["status"] for result in second["results"]} == {200}
    assert RowVersion.objects.count() == versions


def test_the_page_of_a_project_says_which_system_it_is_kept_in_step_with(world, as_):
    client = as_(world.partner)
    send(client, "put", "/api/v1/projects/by-external-id/erp/4711/", BODY)
    page = client.get("/projects/OSCE-4711/").content.decode()
    assert "Kept in step with" in page and "erp: 4711" in page


def test_a_list_offers_itself_over_the_api_with_its_filters(world, as_):
    client = as_(world.partner)
    page = client.get("/projects/?status=2&columns=title&sort=-code").content.decode()
    assert "/api/v1/projects/?status=2&amp;sort=-code" in page
    assert client.get("/api/v1/projects/?status=2&sort=-code").status_code == 200
