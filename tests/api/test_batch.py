"""A batch against the same items sent one by one: the same rows, history, audiences and refusals, in fewer questions."""

import json
import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from ctassist.history.models import Entry, RowVersion, recorded
from ctassist.history.verify import broken_history
from ctassist.surfaces.api.batch import AT_ONCE
from projects.models import ExternalId, Project

from .test_writing import PROJECT, send

pytestmark = pytest.mark.django_db
BATCH = "/api/v1/projects/batch/"
BODY = {name: value for name, value in PROJECT.items() if name != "code"}
#: What two runs never have in common.
OWN = ("id", "request_id", "created_at", "changed_at")


def named(identifier, **facts):
    """An item of a batch by the partner's own name."""
    return {"external_id": {"scheme": "erp", "identifier": identifier}, "data": BODY | facts}


def plain(code, **facts):
    """An item of a batch without one."""
    return {"data": BODY | {"code": code} | facts}


MIXED = [
    named("1"),
    named("2", countries=["KGZ", "KAZ"], themes=["BORDER"], iati_identifier="XM-1"),
    named("1"),
    named("1", title="Called otherwise", countries=["KAZ"]),
    named("3", countries=["ZZZ"]),
    named("4", iati_identifier="XM-1"),
    named("5", planned_start="2012", planned_end="2011"),
    named("6", title=""),
    named("7", colour="red"),
    named("8", code="OSCE-1"),
    named("standing"),
    {"ref": "OSCE-STANDING-TOO", "version": 1, "data": {"programme": "By its code"}},
    named("standing-too", title="Changed by the batch", aliases=["One", "Two"]),
    named("standing-too", iati_identifier="XM-1"),
    named("9", level=0),
    plain("OSCE-PLAIN"),
    plain("OSCE-PLAIN"),
    plain("no code"),
    {"external_id": {"scheme": "erp"}, "data": BODY},
    named("9", level=0, title="After all the others"),
]


@pytest.fixture
def client(world, as_):
    """A partner who has two projects already."""
    own = as_(world.partner)
    for name in ("standing", "standing-too"):
        assert send(own, "put", f"/api/v1/projects/by-external-id/erp/{name}/", BODY).status_code == 201
    return own


def one_by_one(client, items):
    """The results of the items, each sent as a batch of its own."""
    for number, item in enumerate(items):
        result = send(client, "post", BATCH, {"items": [item]}).json()["results"][0]
        yield json.loads(json.dumps(result).replace("/items/0/", f"/items/{number}/")) | {"item": number}


def seen_after(write, since):
    """(results, projects, history, versions) of what `write` does, which is undone again."""
    with transaction.atomic():
        results = [without_own(result) for result in write()]
        entries = Entry.objects.filter(pk__gt=since[0]).order_by("pk")
        of = {entry.uid: (entry.act, entry.subject_type, entry.seq, entry.subject_code) for entry in entries}
        history = [
            (*of[entry.uid], entry.actor_name, told(entry.changes), entry.audience, bool(entry.previous))
            for entry in entries
        ]
        versions = (
            RowVersion.objects.filter(pk__gt=since[1])
            .order_by("pk")
            .values_list("table", "operation", "before__audience", "after__audience", "after__version", "entry_uid")
        )
        versions = sorted([(*version[:5], of.get(version[5])) for version in versions], key=str)
        projects = [
            (row.code, row.title, row.programme, row.aliases, row.gender_marker, row.version, row.audience,
             sorted(row.countries.values_list("iso3", flat=True)), sorted(row.external_ids.values_list("identifier", "audience")))
            for row in Project.objects.order_by("code")
        ]  # fmt: skip
        assert not list(broken_history())
        transaction.set_rollback(True)
    return results, projects, history, versions


def told(changes):
    """What an entry says has changed; projects made in another run have other uids."""
    return re.sub(r"projects\.Project:[0-9a-f-]+", "projects.Project", json.dumps(changes))


def without_own(told):
    """A result without what no two runs share."""
    if isinstance(told, dict):
        return {name: without_own(value) for name, value in told.items() if name not in OWN}
    return [without_own(one) for one in told] if isinstance(told, list) else told


def test_a_batch_does_what_its_items_do_one_by_one(client):
    since = Entry.objects.latest("pk").pk, RowVersion.objects.latest("pk").pk
    alone = seen_after(lambda: list(one_by_one(client, MIXED)), since)
    batch = seen_after(lambda: send(client, "post", BATCH, {"items": MIXED}).json()["results"], since)
    statuses = [result["status"] for result in batch[0]]
    assert statuses == [
        201,
        201,
        200,
        200,
        422,
        422,
        422,
        422,
        400,
        422,
        200,
        200,
        200,
        422,
        201,
        201,
        422,
        422,
        400,
        200,
    ]
    for number, (one, together) in enumerate(zip(alone[0], batch[0], strict=True)):
        assert one.keys() == together.keys() and one["status"] == together["status"], number
        assert one.get("problem") == together.get("problem"), number
        assert one.get("unchanged") == together.get("unchanged"), number
    assert batch[1] == alone[1]
    assert batch[2] == alone[2]
    assert batch[3] == alone[3]


def test_many_new_ones_are_written_together_as_they_are_one_by_one(client):
    told = [{}, {"countries": ["KGZ", "KAZ"]}, {"programme": "Told", "aliases": ["One", "Two"], "gender_marker": "1"}]
    many = [named(f"many-{number}", **told[number % 3]) for number in range(AT_ONCE + 2)]
    since = Entry.objects.latest("pk").pk, RowVersion.objects.latest("pk").pk
    alone = seen_after(lambda: list(one_by_one(client, many)), since)
    batch = seen_after(lambda: send(client, "post", BATCH, {"items": many}).json()["results"], since)
    assert {result["status"] for result in batch[0]} == {201}
    assert batch == alone


def test_a_batch_by_names_does_what_puts_by_the_same_names_do(client):
    items = [item for item in MIXED if "identifier" in item.get("external_id", {})]
    since = Entry.objects.latest("pk").pk, RowVersion.objects.latest("pk").pk

    def puts():
        for item in items:
            address = f"/api/v1/projects/by-external-id/erp/{item['external_id']['identifier']}/"
            yield {"status": send(client, "put", address, item["data"]).status_code}

    alone = seen_after(lambda: list(puts()), since)
    batch = seen_after(lambda: send(client, "post", BATCH, {"items": items}).json()["results"], since)
    assert [one["status"] for one in batch[0]] == [one["status"] for one in alone[0]]
    assert batch[1:] == alone[1:]


def test_every_result_tells_the_record_as_it_stands_after_the_batch(client):
    results = send(client, "post", BATCH, {"items": [named("1"), named("1", title="Later")]}).json()["results"]
    assert [result["record"]["title"] for result in results] == ["Later", "Later"]


def test_a_batch_that_stands_or_falls_together_leaves_no_history(client):
    entries = Entry.objects.count()
    answer = send(client, "post", BATCH, {"items": MIXED, "all_or_nothing": True})
    assert answer.status_code == 422 and answer.json()["done"] == 0
    assert Entry.objects.count() == entries and Project.objects.count() == ExternalId.objects.count() == 2


def test_each_act_of_a_batch_is_announced_after_it(client, django_capture_on_commit_callbacks):
    heard = []

    def hear(sender, entry, **_told):
        heard.append((entry.act, entry.subject_code, entry.pk is not None))

    recorded.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            send(client, "post", BATCH, {"items": [named("1"), named("4", title=""), named("2")]})
    finally:
        recorded.disconnect(hear)
    assert heard == [
        ("projects.propose_project", "OSCE-1", True),
        ("projects.name_elsewhere", "erp: 1", True),
        ("projects.propose_project", "OSCE-2", True),
        ("projects.name_elsewhere", "erp: 2", True),
    ]


def questions(client, items):
    """How many questions the database is asked for a batch."""
    with CaptureQueriesContext(connection) as seen:
        told = send(client, "post", BATCH, {"items": items}).json()
    assert told["failed"] == 0
    return len(seen)


@pytest.mark.parametrize("kind", ["new", "changed", "unchanged"])
def test_rows_cost_no_questions_of_their_own(client, kind):
    counts = {}
    send(client, "post", BATCH, {"items": [named("warm")]})
    for number in (AT_ONCE, 4 * AT_ONCE):
        items = [named(f"{number}-{one}") for one in range(number)]
        if kind != "new":
            send(client, "post", BATCH, {"items": items})
        if kind == "changed":
            items = [item | {"data": BODY | {"title": "Another"}} for item in items]
        counts[number] = questions(client, items)
    # Each go begins and ends; what is written in it goes to the database with its end. Keys are taken a few at a time.
    assert counts[4 * AT_ONCE] - counts[AT_ONCE] <= 3 * (2 + 2) and counts[AT_ONCE] < 50


def test_a_refused_row_costs_its_neighbours_nothing(client):
    send(client, "post", BATCH, {"items": [named("warm")]})
    good = questions(client, [named(f"good-{one}") for one in range(20)])
    items = [named(f"other-{one}") for one in range(20)]
    with CaptureQueriesContext(connection) as seen:
        told = send(
            client, "post", BATCH, {"items": [*items[:10], named("bad", countries=["ZZZ"]), *items[10:]]}
        ).json()
    # Those before it are done again without it; those after it by two, by four and so on.
    assert (told["done"], told["failed"]) == (20, 1) and len(seen) < good + 60
