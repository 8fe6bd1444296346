"""The row rule as the database is asked it: the same answer as the row's own, whatever a token's text is made of."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from ctassist.history.meets import in_one
from missions.models import Mission

STRANGE = ("one,two", 'a"b', "a\\b", "{public}", "NULL", "", "desk: KGZ", "%s")


def holder(*tokens):
    """Somebody who holds these tokens."""
    return SimpleNamespace(tokens=frozenset(tokens))


def seen_by(person):
    return set(Mission.objects.visible_to(person).values_list("pk", flat=True))


@pytest.mark.parametrize("lapsed", [None, -1, 1], ids=["no end", "ended", "not yet ended"])
def test_database_and_row_answer_alike(world, lapsed):
    mission = world.mission
    mission.lapses_at = lapsed and timezone.now() + timedelta(days=lapsed)
    for audience in ((), ("public",), ("cted", "partners"), ("org:x",)):
        mission.audience = list(audience)
        Mission.objects.filter(pk=mission.pk).update(audience=mission.audience, lapses_at=mission.lapses_at)
        for person in (holder(), holder("public"), holder("partners", "org:x"), holder("cted", "public")):
            assert (mission.pk in seen_by(person)) == mission.readable_by(person), (audience, person)


@pytest.mark.parametrize("token", STRANGE)
def test_a_token_is_one_token_whatever_it_is_made_of(world, token):
    Mission.objects.filter(pk=world.mission.pk).update(audience=[token])
    assert world.mission.pk in seen_by(holder(token, "other"))
    parts = {"one", "two", "a", "b", "public", "null", "desk", "KGZ", "%"} - {token}
    assert world.mission.pk not in seen_by(holder(*parts))
    assert in_one({token}).count('"') >= 2
