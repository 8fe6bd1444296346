"""The embedded Valkey: by socket only, and a killed queue still holds what was put into it."""

import os
import signal

import pytest
import redis

from ctassist.start.say import Stop
from ctassist.start.valkey import Valkey


@pytest.fixture
def valkey(scratch):
    made = Valkey(scratch)
    yield made
    made.stop()


def test_queue_and_cache_are_two_databases_of_one_server_without_a_port(valkey):
    addresses = valkey.start()
    cache = redis.from_url(addresses["REDIS_URL"])
    queue = redis.Redis(unix_socket_path=str(valkey.socket), db=0)
    cache.set("page", "cached")
    queue.rpush("celery", "a job")
    assert (cache.dbsize(), queue.dbsize()) == (1, 1)
    assert cache.config_get("port") == {"port": "0"}
    assert addresses["BROKER_URL"] == f"redis+socket://{valkey.socket}?virtual_host=0"


def test_a_killed_queue_still_holds_its_jobs(valkey, scratch):
    valkey.start()
    redis.Redis(unix_socket_path=str(valkey.socket)).rpush("celery", *range(200))
    os.kill(valkey.children.handles["valkey"].pid, signal.SIGKILL)
    valkey.children.handles["valkey"].wait()
    valkey.start()
    assert redis.Redis(unix_socket_path=str(valkey.socket)).llen("celery") == 200


def test_a_server_nobody_wrote_down_is_asked_to_go(valkey, scratch):
    valkey.start()
    second = Valkey(scratch)
    second.start()
    assert valkey.children.handles["valkey"].wait(10) == 0
    second.stop()


def test_a_server_that_cannot_start_says_where_to_look(valkey):
    (valkey.data / "appendonlydir").write_text("in the way")
    with pytest.raises(Stop, match="did not start") as stopped:
        valkey.start()
    assert stopped.value.command == "python3 manage.py doctor"
    assert stopped.value.details
