"""Odd requests by hand: methods, kinds of bodies, addresses and headers that nobody sends, or only those who try."""

import gzip
from functools import cached_property

import pytest
from django.http import UnreadablePostError
from django.test import Client

from ctassist.surfaces.api.body import StrictJson
from ctassist.surfaces.api.resource import RESOURCES
from projects.models import Project
from tests.world import World

from .test_reading import project
from .test_writing import proposal, send

pytestmark = pytest.mark.django_db
HERE = "/api/v1/projects/"
PLACES = ("", "OSCE-1/", "OSCE-1/moves/", "OSCE-1/acts/", "OSCE-1/acts/plan-activity/")


class Proposed(World):
    """The world with one project of the partner."""

    @cached_property
    def proposed(self):
        """Its project."""
        return project(self, 1)


KIND, STANDING = Proposed, ("proposed",)


@pytest.fixture
def client(world, as_):
    """The partner, who has one project."""
    return as_(world.partner)


@pytest.mark.parametrize("place", [*PLACES, "batch/"])
def test_options_names_the_methods_and_says_nothing_to_other_sites(place, client):
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    answer = client.options(HERE + place, headers=asked)
    assert answer.status_code == 204 and not answer.content and "OPTIONS" in answer["Allow"]
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("place", PLACES)
def test_head_is_get_without_its_body(place, client):
    got, head = client.get(HERE + place), client.head(HERE + place)
    assert head.status_code == got.status_code == 200 and head.content == b""
    assert head.get("ETag") == got.get("ETag") and head["Content-Type"] == got["Content-Type"]


@pytest.mark.parametrize("place", [*PLACES, "batch/"])
def test_a_method_that_is_not_there_is_405_with_those_that_are(place, client):
    answer = client.delete(HERE + place)
    assert answer.status_code == 405 and "OPTIONS" in answer["Allow"] and "DELETE" not in answer["Allow"]
    assert "{" not in answer.json()["title"]


def test_a_format_that_is_not_there_is_406(client):
    assert client.get(HERE + "?format=html").status_code == 406
    assert client.get(HERE + "OSCE-1/?format=csv").status_code == 406


def test_a_dry_run_is_asked_for_by_one_word_only(world, client):
    answer = send(client, "post", HERE + "?dry_run=1", proposal(world))
    assert answer.status_code == 400 and answer.json()["errors"][0]["parameter"] == "dry_run"
    assert Project.objects.count() == 1


def test_a_packed_body_is_refused(world, client):
    answer = send(client, "post", HERE, gzip.compress(b"{}"), Content_Encoding="gzip")
    assert answer.status_code == 415


def test_a_body_that_ends_early_is_400(world, client, monkeypatch):
    def broken(*_args, **_more):
        raise UnreadablePostError

    monkeypatch.setattr(StrictJson, "parse", broken)
    assert send(client, "post", HERE, "{}").status_code == 400


def test_a_revision_without_a_body_is_refused_in_words(world, client):
    tag = client.get(f"{HERE}OSCE-1/")["ETag"]
    for asked in ("", "?dry_run=true"):
        answer = client.patch(f"{HERE}OSCE-1/{asked}", headers={"If-Match": tag})
        assert answer.status_code == 400 and "what changes" in answer.json()["detail"], answer.content


def test_only_what_can_be_done_is_allowed(world, client):
    told = {path: client.options(f"/api/v1/{path}")["Allow"] for path in ("inbox/", "projects/", "projects/OSCE-1/")}
    told["a notice"] = client.options("/api/v1/inbox/0f61195d-eb5e-477a-abb8-53ae13817925/")["Allow"]
    assert "POST" in told["projects/"] and "PATCH" in told["projects/OSCE-1/"]
    assert "POST" not in told["inbox/"] and "PATCH" not in told["a notice"], told


def test_what_is_nowhere_is_in_no_format(world, client):
    for name in ("no-such-kind", "figures/%F0%A1%8E%8D"):
        assert client.get(f"/api/v1/{name}/?format=svg").status_code == 404


@pytest.mark.parametrize("place", ["/api/v1", "/api/v1/projects", "/api/v1/projects/OSCE-1"])
def test_an_address_without_its_slash_is_not_there_rather_than_elsewhere(place, client):
    for method in ("post", "patch", "put"):
        answer = send(client, method, place, {})
        assert answer.status_code == 404 and answer["Content-Type"] == "application/problem+json"


def test_no_header_makes_one_method_another(world, client):
    answer = send(client, "post", HERE, proposal(world), X_HTTP_Method_Override="DELETE")
    assert answer.status_code == 201
    assert client.post(HERE + "OSCE-1/", {"_method": "PATCH"}).status_code == 405


def test_a_session_writes_with_its_form_token_only(world, client):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.partner)
    assert send(strict, "post", HERE, proposal(world)).status_code == 403
    assert Project.objects.count() == 1


def test_if_match_may_name_several_versions(client):
    tag = client.get(HERE + "OSCE-1/")["ETag"]
    assert send(client, "patch", HERE + "OSCE-1/", {"title": "N"}, If_Match=f'"77.a", W/{tag}').status_code == 200
    assert send(client, "patch", HERE + "OSCE-1/", {"title": "M"}, If_Match=f'"77.a", {tag}').status_code == 412


ODD = [
    "%00",
    "%2F",
    "%F0%9F%98%80",
    "%FF",
    "%ED%A0%80",
    "9" * 500,
    "%22%3C%3E",
    "-1",
    "%0A",
    "%0A/acts/%3B",
    "%25",
    "a" * 5000,
]


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_reference_is_not_found(odd, client):
    for place in (HERE, "/api/v1/findings/", "/api/v1/countries/", HERE + "OSCE-1/acts/"):
        answer = client.get(f"{place}{odd}/")
        assert answer.status_code == 404 and answer["Content-Type"] == "application/problem+json"


ASKED = {
    "ordering=--code": 400,
    "ordering=code,-code": 400,
    "limit=0": 400,
    "limit=99999999999999999999": 400,
    "limit=%EF%BC%95": 400,
    "page=1000000": 200,
    "cursor=W10": 400,
    "cursor=bnVsbA": 400,
    "cursor=%00": 400,
    "fields=title,title": 200,
    "fields=": 400,
    "q=%ED%A0%80": 200,
    "a[]=1": 400,
    "format=csv&limit=0": 400,
    "format=xlsx&fields=colour": 400,
}


@pytest.mark.parametrize("asked", ASKED)
def test_an_odd_question_is_answered_or_refused(asked, client):
    assert client.get(f"{HERE}?{asked}").status_code == ASKED[asked]


@pytest.mark.parametrize("name", sorted(RESOURCES))
def test_everything_may_be_expanded_at_once(name, client):
    relations = [part for part, one in RESOURCES[name].contract.parts().items() if one.relates]
    asked = f"?expand={','.join(relations)}" if relations else ""
    assert client.get(f"/api/v1/{name}/{asked}").status_code == 200
