"""Two batches that hold what the other wants: both are done, each item once; without the second try one is lost."""

import uuid
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest

from ctassist.history.models import Entry
from ctassist.surfaces.api import batch, crossing
from projects.models import Project
from tests.projects.test_races import together
from tests.world import World

from .test_writing import PROJECT, send

BATCH = "/api/v1/projects/batch/"


@pytest.fixture
def clients(committing, as_, monkeypatch):
    """Two signed-in partners of one organisation; their batches meet after the first item of each."""
    world, gate, first = World(), Barrier(2), batch.BatchDoor.result
    clients = [as_(world.partner), as_(world.service)]
    for code in ("OSCE-A", "OSCE-B"):
        assert send(clients[0], "post", "/api/v1/projects/", PROJECT | {"code": code}).status_code == 201

    def meeting(self, number, item):
        done = first(self, number, item)
        if number == 0:
            with suppress(BrokenBarrierError):  # a second try meets nobody
                gate.wait(timeout=10)
        else:
            gate.abort()
        return done

    monkeypatch.setattr(batch.BatchDoor, "result", meeting)
    return clients


def crossed(clients, **headers):
    """What two batches answer that revise the same two projects in opposite order."""
    codes = ["OSCE-A", "OSCE-B"]

    def deed(client, order, title):
        items = [{"ref": c, "version": 1, "data": {field: title}} for c, field in order]
        return lambda: send(
            client, "post", BATCH, {"items": items}, **headers and {"Idempotency_Key": str(uuid.uuid4())}
        )

    forth = [(code, "title") for code in codes]
    back = [(code, "programme") for code in reversed(codes)]
    return together(deed(clients[0], forth, "Forth"), deed(clients[1], back, "Back"))


@pytest.mark.parametrize("kept", [False, True], ids=["plain", "with a key"])
def test_both_of_two_crossing_batches_are_answered_and_each_project_is_written_once(clients, kept):
    answers = crossed(clients, **{"kept": True} if kept else {})
    results = [[one["status"] for one in answer.json()["results"]] for answer in answers]
    assert sorted(results) == [[200, 200], [412, 412]], [answer.content for answer in answers]
    assert {project.version for project in Project.objects.all()} == {2}
    assert Entry.objects.filter(act="projects.revise_project").count() == 2


def test_without_a_second_try_one_of_them_is_lost(clients, monkeypatch):
    monkeypatch.setattr(crossing, "TIMES", 1)
    answers = crossed(clients)
    assert sorted(answer.status_code for answer in answers) in ([200, 503], [207, 503])
