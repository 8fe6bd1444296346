"""What every test can ask for: the small believable world, people signed in, a clean slate."""

import pytest

from tests.world import World


def pytest_configure(config):
    """Passwords are made thousands of times here and guessed by nobody: the quickest hash will do."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.REQUIRE_SECOND_FACTOR = False  # asked for where it is tested: tests/accounts/test_second_factor.py


@pytest.fixture
def world(db):
    """One small world, built through acts."""
    return World()


@pytest.fixture
def as_(client):
    """`as_(person)` gives a client signed in as that person."""
    from django.test import Client

    def sign_in(person):
        own = Client()
        if person is not None and person.pk:
            own.force_login(person)
        return own

    return sign_in
