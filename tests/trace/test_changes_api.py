"""The change feed over HTTP: pages, places, refusals."""

import json

import pytest
from rest_framework.test import APIRequestFactory, force_authenticate

from ctassist.accounts.models import User
from ctassist.trace.api import Changes


@pytest.fixture
def world(committed_world, transactional_db):
    """The small world, committed."""
    return committed_world


def ask(user, **params):
    """The answer to one person."""
    request = APIRequestFactory().get("/api/v1/changes/", params)
    force_authenticate(request, user)
    answer = Changes.as_view()(request)
    answer.data = json.loads(answer.content)
    return answer


def test_the_feed_is_followed_page_by_page(world):
    place = ask(world.lead).data["cursor"]
    finding = world.log("New.")
    first = ask(world.fresh(world.lead), since="beginning", limit=1).data
    assert len(first["changes"]) == 1 and first["more"]
    rest = ask(world.lead, since=first["cursor"], limit=1000).data
    assert not rest["more"] and rest["changes"][-1]["code"] == finding.code
    only = ask(world.lead, since="beginning", kind="findings").data["changes"]
    assert [one["kind"] for one in only] == ["findings"]
    assert ask(world.lead, since=place).status_code == 410, "the mission gave its lead more to see"


@pytest.mark.parametrize(
    "params", [{"since": "x"}, {"limit": "0"}, {"limit": "9999"}, {"limit": "²"}, {"kind": "users"}, {"page": "2"}]
)
def test_what_makes_no_sense_is_refused(params, world):
    person = User(role="administrator", name="A", email="a@example.org")
    assert ask(person, **params).status_code == 400


def test_a_visitor_is_not_answered(world):
    assert Changes.as_view()(APIRequestFactory().get("/")).status_code in (401, 403)
