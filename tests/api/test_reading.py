"""Reading over HTTP: the rows of the page, by cursor or number, as much of them as was asked for."""

import pytest

from ctassist.surfaces.api.resource import RESOURCES
from ctassist.urls import urlpatterns  # noqa: F401  (declares every resource)
from projects.actions import propose_project

pytestmark = pytest.mark.django_db
STANDING = ("mission", "finding", "lead", "partner", "other_partner", "donor", "focal_point", "admin")


def project(world, number, by=None, **facts):
    """A project of OSCE."""
    told = {"code": f"OSCE-{number}", "title": f"Project {number}", "lead": world.osce, "level": 1}
    told |= {"countries": [world.kgz], "themes": [world.arms], "planned_start": "2024"} | facts
    return propose_project(None, by=by or world.partner, **told)


def test_a_partner_reads_its_project_with_links_and_labels(world, as_):
    project(world, 1)
    answer = as_(world.partner).get("/api/v1/projects/OSCE-1/")
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert told["lead"] == {"ref": str(world.osce.uid), "name": "OSCE"}
    assert told["countries"] == [{"ref": "KGZ", "name": "Kyrgyzstan"}]
    assert told["planned_start"]["precision"] == "year" and told["planned_start"]["date"] == "2024"
    assert told["status_label"] == "pipeline" or told["status_label"]
    assert answer["ETag"].startswith(f'"{told["version"]}.')


def test_a_walk_by_cursor_meets_every_row_once(world, as_):
    for number in range(7):
        project(world, number)
    client, address, met = as_(world.partner), "/api/v1/projects/?limit=3&ordering=-code", []
    while address:
        told = client.get(address).json()
        met += [row["ref"] for row in told["results"]]
        address = told["next"]
    assert met == [f"OSCE-{number}" for number in reversed(range(7))]


ASKING = ("lead", "partner", "donor", "focal_point", "admin")


def listed(world, as_, name, persons):
    """The list of a kind, as each of these persons."""
    for person in persons:
        answer = as_(getattr(world, person)).get(f"/api/v1/{name}/")
        assert answer.status_code == 200, answer.content


@pytest.mark.parametrize(("place", "name"), enumerate(sorted(RESOURCES)))
def test_every_kind_is_listed_for_somebody_signed_in(place, name, world, as_):
    listed(world, as_, name, [ASKING[place % len(ASKING)]])


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(RESOURCES))
def test_every_kind_is_listed_for_everybody_signed_in(name, world, as_):
    listed(world, as_, name, ASKING)


def test_what_is_hidden_is_not_found_like_what_never_was(world, as_):
    world.mission
    client = as_(world.other_partner)
    hidden, never = client.get("/api/v1/missions/KGZ-2019/"), client.get("/api/v1/missions/KGZ-1900/")
    assert hidden.status_code == never.status_code == 404
    one, other = hidden.json(), never.json()
    assert one.pop("request_id") and other.pop("request_id") and one == other


def test_unknown_parameters_and_fields_are_refused_by_name(world, as_):
    client = as_(world.partner)
    answer = client.get("/api/v1/projects/?colour=red")
    assert answer.status_code == 400 and answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["parameter"] == "colour"
    assert client.get("/api/v1/projects/?fields=title,colour").status_code == 400
    assert client.get("/api/v1/projects/?expand=title").status_code == 400
    for name in ("ordering", "format", "country", "planned_start_after", "search"):
        assert client.get(f"/api/v1/projects/?{name}=").status_code == 400
    assert client.get("/api/v1/projects/?cursor=abc").status_code == 400


def test_sparse_fields_and_expansion(world, as_):
    project(world, 1)
    told = as_(world.partner).get("/api/v1/projects/OSCE-1/?fields=title&expand=lead").json()
    assert set(told) == {"ref", "url", "title", "lead"}
    assert told["lead"]["name"] == "Organization for Security and Co-operation in Europe"


def test_an_unchanged_list_is_not_sent_again(world, as_):
    project(world, 1)
    client = as_(world.partner)
    first = client.get("/api/v1/projects/")
    assert client.get("/api/v1/projects/", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_who_wants_nothing_that_is_there_is_told_so_and_what_is_not_there_stays_unknown(world, as_):
    project(world, 1)
    client, anything = as_(world.partner), {"If-None-Match": "*"}
    for address in ("/api/v1/projects/", "/api/v1/projects/OSCE-1/"):
        answer = client.get(address, headers=anything)
        assert answer.status_code == 304 and answer["ETag"]
    assert client.get("/api/v1/projects/OSCE-2/", headers=anything).status_code == 404
    assert client.get("/api/v1/projects/?colour=red", headers=anything).status_code == 400
