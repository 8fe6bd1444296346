"""The scene is built once for a file of tests and taken away with its transaction."""

import os

import pytest
from django.db import transaction

from . import scene
from .oracle import PERSONAS
from .people import People

WHOLE = os.environ.get("CTA_LEAKS") == "whole"
#: One in how many is asked for; the sample turns the wheel a little further for each person.
EVERY = int(os.environ.get("CTA_LEAKS_EVERY", "1"))
#: Whole, the processes share the persons, in parts small enough that no process is left with a long one.
GROUPS = tuple(PERSONAS[turn::4] for turn in range(4)) if WHOLE else (PERSONAS,)


@pytest.fixture(scope="module")
def built(request, django_db_setup, django_db_blocker):
    """(store, {letter: person}) of the sample, the quick suite's part of it, or everything for `manage.py leaks`."""
    sample = scene.QUICK if request.config.getoption("markexpr") == "not slow" else scene.SAMPLE
    with django_db_blocker.unblock(), transaction.atomic():
        people = People()
        store = scene.build(people, scene.whole() if WHOLE else sample, every_level=WHOLE)
        yield store, people.readers()
        transaction.set_rollback(True)
