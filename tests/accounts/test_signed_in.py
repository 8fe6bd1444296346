"""A person read for a session by a ready question is the one read in the ordinary way, and nothing outlives the row."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ctassist.accounts.models import Grant, User
from ctassist.accounts.signed_in import SignedIn

STANDING = ("mission",)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["lead", "desk", "partner", "donor", "focal_point", "admin"])
def test_a_person_is_read_as_in_the_ordinary_way(world, name):
    who = getattr(world, name)
    ordinary = User.objects.get(pk=who.pk)
    with CaptureQueriesContext(connection) as seen:
        person = SignedIn().get_user(str(who.pk))
        tokens, organisation, state = person.tokens, person.organisation, person.state
    assert len(seen) == 1 and tokens == ordinary.tokens
    assert (organisation, state) == (ordinary.organisation, ordinary.state)
    facts = [field.attname for field in User._meta.concrete_fields]
    assert [getattr(person, name) for name in facts] == [getattr(ordinary, name) for name in facts]


def test_a_grant_that_ended_or_was_taken_away_is_no_token(world):
    grant = Grant.objects.create(user=world.lead, token="desk:KGZ", until=timezone.now() + timedelta(hours=1))
    assert "desk:KGZ" in SignedIn().get_user(world.lead.pk).tokens
    Grant.objects.filter(pk=grant.pk).update(until=timezone.now() - timedelta(seconds=1))
    assert "desk:KGZ" not in SignedIn().get_user(world.lead.pk).tokens
    Grant.objects.filter(pk=grant.pk).update(until=None)
    assert "desk:KGZ" in SignedIn().get_user(world.lead.pk).tokens
    grant.delete()
    assert "desk:KGZ" not in SignedIn().get_user(world.lead.pk).tokens


def test_an_account_that_is_closed_or_gone_is_nobody(world):
    User.objects.filter(pk=world.lead.pk).update(is_active=False)
    assert SignedIn().get_user(world.lead.pk) is None and SignedIn().get_user(0) is None


def test_a_session_ends_with_its_row_and_with_its_hour(world, as_):
    client = as_(world.lead)
    assert client.get("/missions/").status_code == 200
    store = client.session
    store.set_expiry(-1)
    store.save()
    assert client.get("/missions/").status_code == 200 and "_auth_user_id" not in client.session
    client = as_(world.lead)
    client.session.delete()
    assert not dict(client.session)


def test_whoever_is_at_hand_holds_at_once_what_is_given_and_no_more_what_is_taken(world):
    person = SignedIn().get_user(world.outsider.pk)
    assert "desk:KAZ" not in person.tokens
    Grant.objects.give(person, "desk:KAZ")
    assert "desk:KAZ" in person.tokens
    Grant.objects.take(person, "desk:KAZ")
    assert "desk:KAZ" not in person.tokens
