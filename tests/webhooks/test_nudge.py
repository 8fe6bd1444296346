"""From an act to the receiver: a worker is woken once a second, and neither cache nor queue can stop an act."""

from uuid import uuid4

import pytest
from django.db import transaction
from standardwebhooks.webhooks import Webhook

from ctassist.accounts.actions import register_organisation
from ctassist.webhooks import nudge, tasks
from ctassist.webhooks.models import Endpoint

from .receivers import Receiver


@pytest.fixture
def world(committed_world, transactional_db):
    """The small world, committed."""
    Endpoint.objects.update(state="disabled")
    return committed_world


@pytest.fixture
def woken(monkeypatch):
    """How often a worker was woken; what other processes record at the same time wakes theirs."""
    calls = []
    monkeypatch.setattr(tasks.gather, "apply_async", lambda **how: calls.append(how))
    monkeypatch.setattr(nudge, "KEY", f"{nudge.KEY}:{uuid4()}")
    return calls


def register(world, acronym):
    """An act, as a page would do it."""
    facts = {"acronym": acronym, "name": f"{acronym} body", "kind": "regional"}
    return register_organisation(by=world.lead, **facts)


def test_an_act_reaches_the_receiver_signed(world, hook, woken, monkeypatch):
    monkeypatch.setattr(tasks.serve, "delay", tasks.serve)
    with Receiver() as one:
        endpoint = hook(world.partner, one.url, kinds=["organisations"])
        made = register(world, "NUDGE-1")
        assert len(woken) == 1
        tasks.gather()
        tasks.gather()
    told = [Webhook(endpoint.secret_text).verify(body, headers) for headers, body in one.got]
    assert [(each["type"], each["data"]["id"]) for each in told] == [("organisation.added", str(made.uid))]


def test_many_acts_wake_one_worker(world, woken):
    with transaction.atomic():
        for number in range(5):
            register(world, f"NUDGE-M{number}")
    assert len(woken) == 1


@pytest.mark.parametrize("broken", ["ctassist.webhooks.nudge.cache.add", "ctassist.webhooks.tasks.gather.apply_async"])
def test_what_is_recorded_stays_where_cache_or_queue_are_gone(world, woken, monkeypatch, broken):
    def gone(*_args, **_how):
        raise ConnectionError("gone")

    monkeypatch.setattr(broken, gone)
    assert register(world, f"NUDGE-{broken[-5:]}").pk
