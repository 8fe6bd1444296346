"""So many calls a minute and no more: for each client apart, at the same moment too, and served when nobody counts."""

import threading
import uuid

import pytest
import time_machine
from django.core.cache import cache, caches
from django.core.cache.backends.redis import RedisCache

from ctassist.accounts.machines import rate
from ctassist.accounts.machines.rate import count, rate_headers

from .machines import ask, key_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def five_a_minute(settings):
    """A rate that is soon reached, counted under names of its own, because others use the same cache."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"KEY_PREFIX": uuid.uuid4().hex}}
    settings.API_RATE_PER_MINUTE = 5
    with time_machine.travel("2026-12-01 10:00:20Z", tick=False) as clock:
        yield clock


def heads(answer):
    """The rate as the view hands it to whoever writes the answer."""
    return rate_headers(answer.asked)


def test_the_sixth_call_of_a_minute_is_refused_and_the_next_minute_begins_anew(world, five_a_minute):
    text = key_of(world.partner).secret_text
    answers = [ask(text) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 5
    assert [heads(answer)["RateLimit-Remaining"] for answer in answers] == ["4", "3", "2", "1", "0"]
    assert heads(answers[0]) == {"RateLimit-Limit": "5", "RateLimit-Remaining": "4", "RateLimit-Reset": "40"}
    refused = ask(text)
    assert refused.status_code == 429 and refused["Retry-After"] == "40"
    assert heads(refused) == {
        "RateLimit-Limit": "5",
        "RateLimit-Remaining": "0",
        "RateLimit-Reset": "40",
        "Retry-After": "40",
    }
    five_a_minute.shift(40)
    assert ask(text).status_code == 200


def test_one_client_leaves_the_others_their_calls(world):
    one, other = key_of(world.partner).secret_text, key_of(world.partner, name="Other").secret_text
    assert [ask(one).status_code for _ in range(6)][-1] == 429
    assert ask(other).status_code == 200


def test_control_without_the_throttle_nobody_is_refused(world, monkeypatch):
    monkeypatch.setattr(rate.PerClient, "allow_request", lambda *_: True)
    text = key_of(world.partner).secret_text
    assert [ask(text).status_code for _ in range(8)] == [200] * 8


def crowd(how):
    """What twelve threads are told by `how("crowd")`, all starting at one moment."""
    start, told = threading.Barrier(12), []

    def one():
        start.wait()
        told.append(how("crowd"))
        caches.close_all()

    threads = [threading.Thread(target=one) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_of_twelve_calls_at_one_moment_five_are_let_in():
    assert sum(not told.exceeded for told in crowd(count)) == 5


def test_control_reading_before_writing_would_let_more_in():
    met = threading.Barrier(12)

    def reads_first(who):
        used = cache.get(who, 0)
        met.wait()
        cache.set(who, used + 1)
        return used < 5

    assert sum(crowd(reads_first)) == 12


def test_without_the_cache_calls_are_served_uncounted_and_the_log_says_so(world, monkeypatch, caplog):
    monkeypatch.setattr(rate, "cache", RedisCache("redis://127.0.0.1:1/0", {}))
    text = key_of(world.partner).secret_text
    answers = [ask(text) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 7 and heads(answers[0]) == {}
    assert "Calls are not counted" in caplog.text and text not in caplog.text
