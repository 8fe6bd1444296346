"""Writing over HTTP: the acts of the pages, against the version that was read, once."""

import json
from datetime import timedelta

import pytest

from ctassist.history.models import Entry
from ctassist.surfaces.models import KeptAnswer
from ctassist.surfaces.tasks import sweep_kept_answers
from projects.models import Project

from .test_reading import project

pytestmark = pytest.mark.django_db

PROJECT = {
    "code": "OSCE-SALW",
    "title": "Small arms in Kyrgyzstan",
    "countries": ["KGZ"],
    "themes": ["ARMS"],
    "planned_start": "since 2011",
}


def send(client, method, address, body=None, **headers):
    """A JSON request."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    raw = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return getattr(client, method)(address, raw, content_type="application/json", headers=headers)


def proposal(world, **facts):
    """The body that proposes a project of OSCE."""
    return PROJECT | {"lead": str(world.osce.uid)} | facts


def test_a_project_is_proposed_by_the_act_of_the_page(world, as_):
    answer = send(as_(world.partner), "post", "/api/v1/projects/", proposal(world))
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert answer["Location"] == told["url"] == "/api/v1/projects/OSCE-SALW/"
    assert told["planned_start"]["qualifier"] == "since" and told["lead"]["name"] == "OSCE"
    assert Entry.objects.about(Project.objects.get()).get().act == "projects.propose_project"


def test_a_donor_writes_nothing(world, as_):
    answer = send(as_(world.donor), "post", "/api/v1/projects/", proposal(world))
    assert answer.status_code == 403 and answer.json()["code"] == "not-permitted"
    assert not Project.objects.exists()


def test_every_wrong_value_is_said_beside_its_place(world, as_):
    body = proposal(world, title="x" * 10_000, themes=["NONE"], planned_start="soon", planned_end=5.5)
    answer = send(as_(world.partner), "post", "/api/v1/projects/", body)
    assert answer.status_code == 422
    assert {error["pointer"] for error in answer.json()["errors"]} >= {"/themes"}
    body = proposal(world, title="x" * 10_000, planned_start="soon")
    answer = send(as_(world.partner), "post", "/api/v1/projects/", body)
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/title", "/planned_start"}


def test_unknown_fields_are_refused_by_name(world, as_):
    answer = send(as_(world.partner), "post", "/api/v1/projects/", proposal(world, colour="red", version=3))
    assert answer.status_code == 400
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/colour", "/version"}


BROKEN = {
    "truncated": (b'{"code": "A-1"', 400),
    "not utf-8": (b'{"code": "\xff\xfe"}', 400),
    "doubled key": (b'{"code": "A-1", "code": "A-2"}', 400),
    "too deep": (b'{"code": ' + b"[" * 5000 + b"]" * 5000 + b"}", 400),
    "deep": (b'{"code": ' + b"[" * 20 + b"]" * 20 + b"}", 400),
    "nul": (b'{"title": "a\\u0000b"}', 400),
    "surrogate": (b'{"title": "\\ud800"}', 400),
    "nan": (b'{"title": NaN}', 400),
    "long number": (b'{"title": ' + b"9" * 5000 + b"}", 400),
    "list": (b"[1, 2]", 400),
    "empty": (b"", 422),
    "large": (b'{"title": "' + b"x" * 1_200_000 + b'"}', 413),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_body_is_a_problem_and_stores_nothing(name, world, as_):
    raw, status = BROKEN[name]
    answer = send(as_(world.partner), "post", "/api/v1/projects/", raw)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json" and answer.json()["request_id"] is not None
    assert not Project.objects.exists()


def test_a_wrong_kind_of_body_is_415_and_a_wrong_kind_of_answer_406(world, as_):
    client = as_(world.partner)
    assert client.post("/api/v1/projects/", "<a/>", content_type="text/xml").status_code == 415
    assert client.get("/api/v1/projects/", headers={"Accept": "text/html"}).status_code == 406
    assert client.delete("/api/v1/projects/").status_code == 405
    assert client.get("/api/v1/nothing/").status_code == 404


def test_a_revision_needs_the_version_that_was_read(world, as_):
    project(world, 1)
    client, address = as_(world.partner), "/api/v1/projects/OSCE-1/"
    assert send(client, "patch", address, {"title": "New"}).status_code == 428
    tag = client.get(address)["ETag"]
    changed = send(client, "patch", address, {"title": "New"}, If_Match=tag)
    assert changed.status_code == 200 and changed.json()["title"] == "New"
    assert changed.json()["planned_start"]["text"] == "2024" and changed.json()["countries"][0]["ref"] == "KGZ"
    stale = send(client, "patch", address, {"title": "Old"}, If_Match=tag)
    assert stale.status_code == 412
    assert stale.json()["current"]["title"] == "New" and stale.json()["sent"] == {"title": "Old"}


def test_moves_are_listed_made_and_refused_with_those_that_are_allowed(world, as_):
    made = project(world, 1)
    client, address = as_(world.partner), "/api/v1/projects/OSCE-1/moves/"
    told = client.get(address).json()
    assert told["state"] == made.status and told["allowed"]
    tag = client.get("/api/v1/projects/OSCE-1/")["ETag"]
    refused = send(client, "post", address, {"move": "reopen-the-moon"}, If_Match=tag)
    assert refused.status_code == 409 and refused.json()["allowed"]
    step = told["allowed"][0]
    body = {"move": step["move"]} | {
        name: "2024-01-15" for name in step["asks"].get("required", []) if name != "reason"
    }
    answer = send(client, "post", address, body | {"reason": "agreed"}, If_Match=tag)
    assert answer.status_code == 200, answer.content
    assert answer.json()["status"] == step["leads_to"]


def test_acts_are_listed_and_done_below_the_record(world, as_):
    project(world, 1)
    client = as_(world.partner)
    acts = {one["name"] for one in client.get("/api/v1/projects/OSCE-1/acts/").json()["results"]}
    assert {"plan-activity", "record-contribution", "post-update"} <= acts
    body = {"title": "Workshop", "kind": "training", "starts_on": "March 2024", "total": 20, "women": 8}
    asks = client.get("/api/v1/projects/OSCE-1/acts/plan-activity/").json()["asks"]
    body["kind"] = asks["properties"]["kind"]["enum"][0]
    answer = send(client, "post", "/api/v1/projects/OSCE-1/acts/plan-activity/", body)
    assert answer.status_code == 201, answer.content
    assert answer.json()["project"]["ref"] == "OSCE-1" and answer.json()["men_disclosure"] == "not-stated"
    by_kind = send(client, "post", "/api/v1/activities/", body | {"project": "OSCE-1", "title": "Second"})
    assert by_kind.status_code == 201, by_kind.content
    nowhere = send(client, "post", "/api/v1/activities/", body)
    assert nowhere.status_code == 422 and nowhere.json()["errors"][0]["pointer"] == "/project"


def test_a_dry_run_says_what_would_be_and_writes_nothing(world, as_):
    answer = send(as_(world.partner), "post", "/api/v1/projects/?dry_run=true", proposal(world))
    assert answer.status_code == 201 and answer["Dry-Run"] == "true" and answer.json()["title"]
    assert not Project.objects.exists() and not Entry.objects.filter(subject_type="projects.Project").exists()


def test_a_request_sent_twice_is_done_once(world, as_):
    client, body = as_(world.partner), proposal(world)
    first = send(client, "post", "/api/v1/projects/", body, Idempotency_Key="k1")
    second = send(client, "post", "/api/v1/projects/", body, Idempotency_Key="k1")
    assert first.status_code == second.status_code == 201 and first.content == second.content
    assert second["Idempotent-Replayed"] == "true" and Project.objects.count() == 1
    other = send(client, "post", "/api/v1/projects/", proposal(world, code="OSCE-X"), Idempotency_Key="k1")
    assert other.status_code == 422 and other.json()["code"] == "key-used"
    without = send(client, "post", "/api/v1/projects/", body)
    assert without.status_code == 422, "without a key the second request is a new one, and its code is taken"


def test_after_a_refusal_the_key_is_free_again(world, as_):
    client = as_(world.partner)
    body = proposal(world, title="")
    assert send(client, "post", "/api/v1/projects/", body, Idempotency_Key="k1").status_code == 422
    assert not KeptAnswer.objects.exists()


def test_a_key_under_way_is_409_until_its_lease_ends(world, as_):
    client, body = as_(world.partner), proposal(world)
    send(client, "post", "/api/v1/projects/", body, Idempotency_Key="k1")
    KeptAnswer.objects.update(state="running", status=None, body=b"")
    Project.objects.all().update(code="OSCE-OTHER")
    assert send(client, "post", "/api/v1/projects/", body, Idempotency_Key="k1").status_code == 409
    kept = KeptAnswer.objects.get()
    KeptAnswer.objects.update(claimed_at=kept.claimed_at - timedelta(minutes=2))
    assert send(client, "post", "/api/v1/projects/", body, Idempotency_Key="k1").status_code == 201


def test_a_batch_says_each_result(world, as_):
    items = [{"data": proposal(world, code=f"OSCE-B{number}")} for number in range(3)] + [{"data": {"colour": 1}}]
    answer = send(as_(world.partner), "post", "/api/v1/projects/batch/", {"items": items})
    told = answer.json()
    assert answer.status_code == 207 and told["done"] == 3 and told["failed"] == 1
    assert told["results"][3]["problem"]["errors"][0]["pointer"] == "/items/3/data/colour"
    together = send(as_(world.partner), "post", "/api/v1/projects/batch/", {"items": items, "all_or_nothing": True})
    assert together.status_code == 422 and Project.objects.count() == 3


def test_answers_are_kept_seven_days(world, as_):
    send(as_(world.partner), "post", "/api/v1/projects/", proposal(world), Idempotency_Key="k1")
    assert sweep_kept_answers({}) == {"swept": 0}
    KeptAnswer.objects.update(claimed_at=KeptAnswer.objects.get().claimed_at - timedelta(days=7, seconds=1))
    assert sweep_kept_answers({}) == {"swept": 1}
