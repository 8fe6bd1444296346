"""Two people at once, in real transactions: one wins, the other gets a sentence, nothing is written twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import close_old_connections, connections

from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow
from projects.models import NeedLink, StatusUpdate
from tests.projects.scene import Scene


@pytest.fixture
def scene(committing):
    """The world with a project, committed, so that other connections see it."""
    return Scene()


def own(row):
    return type(row).objects.get(pk=row.pk)


def together(*deeds):
    """Run the deeds at the same moment on connections of their own; give their results or exceptions."""
    gate = Barrier(len(deeds))

    def one(deed):
        close_old_connections()
        try:
            gate.wait(timeout=20)
            return deed()
        except Exception as said:
            return said
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


@pytest.mark.parametrize("_round", range(2))
def test_of_accepting_and_sending_back_at_once_one_wins(scene, _round):
    update = scene.upto("validated")
    scene.desk
    results = together(
        lambda: move(own(update), "accept", by=scene.outsider),
        lambda: move(own(update), "send-back", by=scene.desk, reason="Say more."),
    )
    assert sum(isinstance(said, NotNow) for said in results) == 1, results
    now = own(update)
    assert now.state in ("accepted", "sent-back")
    assert (now.accepted_by is not None) == (now.state == "accepted")
    assert (now.sent_back_reason != "") == (now.state == "sent-back")


def test_without_the_lock_both_would_win(scene, monkeypatch):
    update = scene.upto("validated")
    scene.desk
    gate = Barrier(2)

    def unlocked(obj):
        obj.refresh_from_db()
        gate.wait(timeout=20)

    monkeypatch.setattr("ctassist.workflow.moves.lock", unlocked)
    results = together(
        lambda: move(own(update), "accept", by=scene.outsider),
        lambda: move(own(update), "send-back", by=scene.desk, reason="Say more."),
    )
    assert not any(isinstance(said, NotNow) for said in results), results


def test_the_same_draft_posted_at_once_is_one_draft(scene):
    project = scene.open_project
    results = together(*[lambda: scene.update(own(project))] * 3)
    assert sum(isinstance(said, StatusUpdate) for said in results) == 1, results
    assert sum(isinstance(said, ValidationError) for said in results) == 2, results
    assert StatusUpdate.objects.count() == 1


def test_a_link_claimed_while_the_need_is_taken_back_never_outlives_what_its_readers_may_see(scene):
    need, project = scene.shared_need, scene.open_project
    scene.partner, scene.desk
    results = together(
        lambda: scene.claim(own(project), own(need)),
        lambda: move(own(need), "unshare", by=scene.desk, reason="The State asked for it."),
    )
    assert sum(isinstance(said, Exception) for said in results) == 1, results
    need = own(need)
    for link in NeedLink.objects.all():
        assert set(link.audience) == link.audience_tokens()
        assert need.state == "in-delivery"
