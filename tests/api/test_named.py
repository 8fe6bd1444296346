"""Names kept in the process are those of the database: whatever writes them, the next answer says so."""

import pytest
from django.db import connection, transaction

from ctassist.history.anybody import Anybody, Undecided
from ctassist.history.meets import in_one
from ctassist.reference.models import Country
from ctassist.surfaces.api.contract import CONTRACTS
from ctassist.surfaces.api.named import named, seen
from ctassist.surfaces.api.seen import Statement, is_open, statement
from ctassist.urls import urlpatterns  # noqa: F401  (declares every contract)
from missions.models import Mission
from projects.models import Project
from tests.world import World


def name_of(country, user=None):
    """What an answer calls the country."""
    return named({Country: {country.pk}}, CONTRACTS, user)[Country][country.pk]["name"]


def called(country, name):
    """Write another name past the model, as raw SQL would."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reference_country SET name = %s WHERE id = %s", [name, country.pk])


@pytest.mark.django_db
def test_a_transaction_reads_its_own_names_and_what_it_takes_back_is_gone(world):
    for name in ("One name", "Another name"):
        called(world.kgz, name)
        assert name_of(world.kgz) == name
    with transaction.atomic():
        called(world.kgz, "A third name")
        assert name_of(world.kgz) == "A third name"
        transaction.set_rollback(True)
    assert name_of(world.kgz) == "Another name"


def test_a_committed_name_is_said_at_once_and_asked_for_once(transactional_db, django_assert_num_queries):
    world = World()
    assert name_of(world.kgz) == "Kyrgyzstan"
    for name in ("One name", "Another name"):
        called(world.kgz, name)
        assert name_of(world.kgz) == name
    stands = "held still"
    named({Country: {world.kgz.pk}}, CONTRACTS, None, stands)
    with django_assert_num_queries(0):
        named({Country: {world.kgz.pk}}, CONTRACTS, None, stands)


@pytest.mark.django_db
def test_a_statement_compiled_for_anybody_asks_with_the_tokens_of_each(world):
    asked = statement(None, Mission, ("pk",), world.lead)
    assert asked is statement(None, Mission, ("pk",), world.other_partner)
    mission = world.mission
    keys = {Mission: {mission.pk}}
    assert seen(keys, CONTRACTS, world.lead)[Mission] and not seen(keys, CONTRACTS, world.other_partner)[Mission]
    assert in_one(world.lead.tokens) in asked.bound(world.lead)


@pytest.mark.django_db
def test_what_asks_more_than_tokens_is_never_compiled_for_anybody():
    assert is_open(Country) and not is_open(Project)
    for question in (lambda one: one.role, lambda one: "cted" in one.tokens, lambda one: one.tokens & {"cted"}):
        with pytest.raises(Undecided):
            question(Anybody())
    assert Statement(Country.objects.values_list("pk")).bound(None) == []
