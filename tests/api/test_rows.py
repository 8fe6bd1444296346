"""The quick reading of rows says exactly what a plain one says, of every kind, to every person."""

import json

import pytest
from django.utils import translation

from ctassist.surfaces.api.answers import written
from ctassist.surfaces.api.contract import Reader
from ctassist.surfaces.api.resource import RESOURCES
from ctassist.urls import urlpatterns  # noqa: F401  (declares every resource)
from tests.leaks.conftest import built  # noqa: F401  (the scene, built once for this file)

from .plain import plainly

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(RESOURCES))
def test_rows_are_what_a_plain_reading_says(name, built):  # noqa: F811
    _store, people = built
    contract = RESOURCES[name].contract
    for user in people.values():
        records = list(contract.prepare(contract.model.objects.visible_to(user), user).order_by("pk"))[:12]
        with translation.override("fr"):
            quick = Reader(contract, user).of([record.pk for record in records])
            plain = [plainly(contract, record, user) for record in records]
        assert _json(quick) == _json(plain)
        assert _json(told for _key, told in Reader(contract, user).after(None, 12)) == _json(
            plainly(contract, record, user) for record in records
        )


@pytest.mark.parametrize("name", sorted(RESOURCES))
def test_records_told_whole_are_those_the_reader_may_see(name, built):  # noqa: F811
    _store, people = built
    contract = RESOURCES[name].contract
    parts = {name: part for name, part in contract.parts().items() if part.relates}
    for user in people.values():
        keys = list(contract.model.objects.visible_to(user).values_list("pk", flat=True)[:12])
        whole = Reader(contract, user, fields=[], expand=list(parts)).of(keys)
        short = Reader(contract, user, fields=list(parts)).of(keys)
        assert _refs(whole, parts) == _refs(short, parts)


def _json(rows):
    return json.loads(written(list(rows)))


def _refs(rows, parts):
    """Which records each row points at."""
    found = [row[name] for row in rows for name in parts]
    return [[one and one["ref"] for one in (links if isinstance(links, list) else [links])] for links in found]
