"""The same request several times at once: done once."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from projects.models import Project
from tests.world import World

from .test_writing import proposal


@pytest.fixture
def world(transactional_db):
    """The small world, committed in a database of its own."""
    return World()


def post_four_times(world, headers):
    """The statuses of four equal requests sent at the same moment."""
    body, person, gate = json.dumps(proposal(world)), world.partner, Barrier(4)

    def post(_turn):
        try:
            client = Client()
            client.force_login(person)
            gate.wait(timeout=20)
            return client.post("/api/v1/projects/", body, content_type="application/json", headers=headers).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        return sorted(pool.map(post, range(4)))


def test_four_at_once_with_one_key_make_one(world):
    statuses = post_four_times(world, {"Idempotency-Key": "same"})
    assert set(statuses) <= {201, 409} and 201 in statuses
    assert Project.objects.count() == 1


def test_without_a_key_three_of_four_are_refused_instead_of_answered(world):
    assert post_four_times(world, {}) == [201, 422, 422, 422]
