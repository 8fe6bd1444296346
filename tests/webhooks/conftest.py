"""Webhooks of the small world, on loopback, which the tests' deployment lists."""

import pytest

from ctassist.webhooks.actions import register_endpoint
from ctassist.webhooks.messages import special
from tests.jobs.conftest import committing, transactional_db
from tests.trace.conftest import committed_world

__all__ = ["committed_world", "committing", "transactional_db"]


@pytest.fixture
def loopback(settings):
    """`loopback(port, …)`: loopback is listed, and these ports may be sent to."""
    settings.WEBHOOK_ALLOWED_PRIVATE = ["127.0.0.0/8"]

    def ports(*numbers):
        settings.WEBHOOK_PORTS = [443, 8443, *settings.WEBHOOK_PORTS, *numbers]

    return ports


@pytest.fixture
def hook(loopback):
    """`hook(person, url)`: a webhook of that person, with its secret at hand."""

    def register(person, url, **facts):
        loopback(int(url.split(":")[2].split("/")[0]))
        return register_endpoint(by=person, url=url, description=facts.pop("description", "Register"), **facts)

    return register


@pytest.fixture
def post():
    """`post(endpoint)`: a message about no record waits for it."""

    def queue(endpoint, about="webhook.test"):
        made = special(endpoint, about)
        made.save()
        return made

    return queue
