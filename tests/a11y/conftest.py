"""The site, the browser and the windows of the journeys; every page a person can open, by its address."""

import pytest
from django.test import Client

from ctassist.accounts.models import User
from tests.journeys.conftest import browser, site, walk
from tests.journeys.walker import SIGN_INS

from .pages import addresses

__all__ = ["browser", "site", "walk"]


@pytest.fixture
def pages(told):
    """`pages("lead")` gives {address: HTML} of the pages that person can open; "" is a visitor."""

    def of(key):
        client = Client(raise_request_exception=False)
        if key:
            client.force_login(User.objects.get(email=SIGN_INS[key][0]))
        return addresses(client)

    return of
