"""Several workers at once, and one that is killed: a dead receiver delays nobody, nothing sent is forgotten."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import time_machine
from django.db import connections
from django.utils import timezone

from ctassist.webhooks import mailbox
from ctassist.webhooks.mailbox import serve
from ctassist.webhooks.models import Delivery

from .receivers import Receiver, dead_port


def stand(delivery):
    """(state, attempts) now."""
    return Delivery.objects.values_list("state", "attempts").get(pk=delivery.pk)


def served(endpoint_pk):
    """One turn on a connection of its own, as a worker would."""
    try:
        return serve(endpoint_pk)
    finally:
        connections.close_all()


def test_a_dead_a_slow_and_a_broken_receiver_delay_nobody(committed_world, transactional_db, hook, post):
    world, gate = committed_world, Event()
    with Receiver() as well, Receiver(500) as broken, Receiver(wait=gate) as slow:
        urls = [well.url, broken.url, slow.url, f"http://127.0.0.1:{dead_port()}/"]
        endpoints = [hook(world.partner, url) for url in urls]
        messages = [[post(endpoint) for _ in range(20)] for endpoint in endpoints]
        with ThreadPoolExecutor(4) as workers:
            turns = [workers.submit(served, endpoint.pk) for endpoint in endpoints]
            slow.arrived.wait(20)
            turns[0].result(20)
            assert sorted(well.ids) == sorted(one.message for one in messages[0]), "while the slow one still holds"
            assert served(endpoints[2].pk) is False and len(slow.got) == 1, "one worker a mailbox"
            gate.set()
    assert len(broken.got) == 1, "a failing mailbox rests"
    assert Delivery.objects.filter(endpoint=endpoints[3]).exclude(error="").count() == 1


def test_a_worker_killed_between_sending_and_writing_sends_again_with_the_same_id(
    committed_world, transactional_db, hook, post
):
    with Receiver() as one:
        endpoint = hook(committed_world.partner, one.url)
        message = post(endpoint)
        connections.close_all()
        child = os.fork()
        if not child:
            mailbox.finish = lambda *_told, **_kept: os.kill(os.getpid(), signal.SIGKILL)
            serve(endpoint.pk)
            os._exit(1)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        assert stand(message) == ("queued", 1) and serve(endpoint.pk) is False, "the lease of the dead still runs"
        with time_machine.travel(timezone.now() + timedelta(seconds=31), tick=True):
            serve(endpoint.pk)
    assert one.ids == [message.message] * 2 and stand(message) == ("delivered", 2)
