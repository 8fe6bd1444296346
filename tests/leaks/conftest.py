"""The scene is built once for a file of tests and taken away with its transaction."""

import os

import pytest
from django.db import transaction

from . import scene
from .people import People

WHOLE = os.environ.get("CTA_LEAKS") == "whole"


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """(store, {letter: person}) of the sample, or of everything when `manage.py leaks` asks for it."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = People()
        store = scene.build(people, scene.whole() if WHOLE else scene.SAMPLE, every_level=WHOLE)
        yield store, people.readers()
        transaction.set_rollback(True)
