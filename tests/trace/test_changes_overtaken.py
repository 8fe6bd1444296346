"""Many writers at once: no change is lost, none is told twice; a feed by number alone is seen to lose one."""

from threading import Event, Thread

import pytest
from django.db import connections, transaction

from ctassist.history.models import RowVersion
from ctassist.reference.models import Theme

from .following import follow, now


@pytest.fixture
def world(committed_world, transactional_db):
    """The small world, committed."""
    return committed_world


def slow_writer(begun, go, code):
    """A transaction that writes first and commits when told."""
    try:
        with transaction.atomic():
            Theme.objects.create(code=code, label="Slow")
            begun.set()
            go.wait(30)
    finally:
        connections.close_all()


def overtaken(follower, mark):
    """Codes a follower saw, where a transaction that wrote first commits last."""
    begun, go = Event(), Event()
    slow = Thread(target=slow_writer, args=(begun, go, f"SLOW{mark}"))
    slow.start()
    begun.wait(30)
    Theme.objects.create(code=f"FAST{mark}", label="Fast")
    seen = follower()
    go.set()
    slow.join(30)
    return seen + follower()


def test_a_slow_transaction_is_not_lost(world):
    place = [now(world.lead)]

    def follower():
        found, place[0] = follow(world.lead, place[0])
        return [one.code for one in found]

    assert overtaken(follower, 1) == ["SLOW1", "FAST1"]


def test_a_feed_by_number_alone_does_lose_it(world):
    last = [RowVersion.objects.latest("pk").pk]

    def follower():
        found = list(RowVersion.objects.filter(pk__gt=last[0], table="reference_theme").order_by("pk"))
        last[0] = max([last[0], *(one.pk for one in found)])
        return [one.after["code"] for one in found]

    assert overtaken(follower, 2) == ["FAST2"]


def test_eight_writers_and_a_follower_agree(world):
    world.lead
    since, over, seen = now(world.lead), Event(), []

    def write(writer):
        try:
            for number in range(20):
                with transaction.atomic():
                    Theme.objects.create(code=f"W{writer}-{number}", label="x")
                    Theme.objects.create(code=f"W{writer}-{number}b", label="x")
        finally:
            connections.close_all()

    def follower():
        place = since
        try:
            while True:
                last = over.is_set()
                found, place = follow(world.lead, place, limit=7)
                seen.extend(one.code for one in found)
                if last:
                    return
        finally:
            connections.close_all()

    reader, writers = Thread(target=follower), [Thread(target=write, args=(n,)) for n in range(8)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join(60)
    over.set()
    reader.join(60)
    assert len(seen) == len(set(seen)) == 320
