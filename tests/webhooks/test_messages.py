"""Messages out of the change feed: each change once, for the owner's eyes, whoever gathers and however often."""

from threading import Thread

import pytest
from django.db import connections

from ctassist.history.models import Era
from ctassist.reference.models import Theme
from ctassist.webhooks.messages import active, gather, gather_for
from ctassist.webhooks.models import Delivery, Endpoint


@pytest.fixture
def world(committed_world, transactional_db):
    """The small world, committed; webhooks of tests before are out of the way."""
    Endpoint.objects.update(state="disabled")
    return committed_world


def told(endpoint):
    """Types of the messages of an endpoint, in order."""
    return list(endpoint.deliveries.order_by("pk").values_list("about", flat=True))


def test_changes_become_messages_for_those_who_see_them(world, hook):
    world.mission
    mine = hook(world.fresh(world.lead), "http://127.0.0.1:9001/")
    other = hook(world.partner, "http://127.0.0.1:9002/")
    finding = world.log("Seen by the team.")
    gather()
    assert told(mine) == ["finding.added"] and told(other) == []
    sent = mine.deliveries.get().payload
    assert set(sent["data"]) == {"kind", "id", "url", "cursor"}
    assert (sent["data"]["kind"], sent["data"]["id"]) == ("findings", str(finding.uid))
    assert finding.text not in str(sent)


def test_only_the_chosen_kinds_and_events_are_told(world, hook):
    themes = hook(world.partner, "http://127.0.0.1:9003/", kinds=["themes"], events=["changed"])
    theme = Theme.objects.create(code="WH-1", label="x")
    world.body("WH body", "Body", "regional")
    gather()
    Theme.objects.filter(pk=theme.pk).update(label="y")
    gather()
    assert told(themes) == ["theme.changed"]


def test_gathering_at_the_same_time_makes_each_message_once(world, hook):
    endpoint = hook(world.partner, "http://127.0.0.1:9004/")
    for number in range(30):
        Theme.objects.create(code=f"WH-T{number}", label="x")

    def one():
        try:
            for found in active():
                gather_for(found)
        finally:
            connections.close_all()

    threads = [Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    places = [one.payload["data"]["cursor"] for one in endpoint.deliveries.all()]
    assert len(places) == len(set(places)) == 30


def test_a_feed_that_starts_again_is_said_in_one_message(world, hook):
    endpoint = hook(world.partner, "http://127.0.0.1:9005/")
    Era.objects.all().delete()
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setattr("ctassist.history.eras.NAME", "SELECT 'restored'")
        gather()
        gather()
    assert told(endpoint) == ["changes.start_again"]


def test_disabled_webhooks_catch_up_when_enabled(world, hook):
    endpoint = hook(world.partner, "http://127.0.0.1:9006/")
    Endpoint.objects.filter(pk=endpoint.pk).update(state="disabled")
    Theme.objects.create(code="WH-LATE", label="x")
    gather()
    assert not Delivery.objects.filter(endpoint=endpoint).exists()
    Endpoint.objects.filter(pk=endpoint.pk).update(state="active")
    gather()
    assert told(endpoint) == ["theme.added"]
