"""No request, however odd, breaks the API, is answered otherwise than described, or betrays what belongs to others."""

import os

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client

from ctassist.surfaces.problems import without_claimed_encoding
from tests.unruled import without_the_rule

from .checks import WATCH, Watch
from .described import for_person
from .in_process import without_sockets
from .persons import ROLES, sign_in, with_sessions
from .run import run

pytestmark = pytest.mark.slow
CASES = int(os.environ.get("CTA_FUZZ_CASES", "4000"))
ASKED = os.environ.get("CTA_FUZZ_ROLES", ",".join(ROLES)).split(",")
SEED = int(os.environ.get("CTA_FUZZ_SEED", "1"))
SHOWN = 40


@pytest.mark.parametrize("role", ASKED)
def test_nothing_breaks_differs_or_leaks(role, built, transactional_db, settings):
    settings.API_RATE_PER_MINUTE = 1_000_000  # the rate has its own tests
    store, readers = built
    letter = ROLES[role]
    scheme, headers = sign_in(readers[letter])
    WATCH["now"] = Watch(store, letter, readers[letter])
    app = with_sessions(without_claimed_encoding(get_wsgi_application()))
    with without_sockets():
        made = run(for_person(scheme, store, letter), app, headers, CASES // len(ASKED), SEED + list(ROLES).index(role))
    print(f"\nfuzz: {role}: {made.result()}")
    assert not made.failures and not made.errors, "\n".join(
        [*made.errors[:SHOWN], *list(made.failures.values())[:SHOWN]]
    )
    assert made.sent() >= CASES // len(ASKED) * 0.9


def test_the_control_without_the_rule_finds_foreign_records(built, transactional_db):
    store, readers = built
    watch, client = Watch(store, "DV", readers["DV"]), Client()
    client.force_login(readers["DV"])
    address = "/api/v1/findings/?limit=100"
    assert not watch.foreign(client.get(address).content.decode())
    with without_the_rule():
        told = client.get(address).content.decode()
    assert watch.foreign(told), "the check would not notice that the rule is gone"
