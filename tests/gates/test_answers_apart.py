"""Q6: the same address gives two persons two answers, and no cache between may hand one the other's."""

import pytest
from django.test import Client

from ctassist.surfaces.listing import LISTINGS
from tests.house.routes import routes

STANDING = ("finding", "partner")

routes()
pytestmark = pytest.mark.django_db
ENDINGS = ("", "?format=csv", "?format=xlsx")


def kept_apart(answer):
    """Whether a shared cache must ask again for another person."""
    cache, vary = answer.get("Cache-Control", ""), answer.get("Vary", "").lower()
    return "private" in cache or "no-store" in cache or "cookie" in vary


def test_no_list_may_be_kept_for_another_person(world, as_):
    client = as_(world.partner)
    for turn, name in enumerate(sorted(LISTINGS)):
        answer = client.get(f"{LISTINGS[name].path()}{ENDINGS[turn % 3]}")
        assert answer.status_code in (200, 403, 404) and kept_apart(answer), (name, dict(answer.items()))


def test_one_address_two_persons_two_answers(world, as_):
    finding = world.finding
    lead, partner = as_(world.lead), as_(world.partner)
    for address in ("/findings/", "/findings/?format=csv", finding.get_absolute_url(), "/missions/"):
        first, second, again = lead.get(address), partner.get(address), lead.get(address)
        assert finding.mission.code.encode() in first.content and finding.mission.code.encode() in again.content
        assert finding.mission.code.encode() not in second.content.replace(address.encode(), b"")
        assert kept_apart(first)


def test_a_record_page_says_that_it_is_private(world, as_):
    answer = as_(world.lead).get(world.finding.get_absolute_url())
    assert "private" in answer["Cache-Control"]


def test_a_person_signed_out_is_shown_nothing_of_before(world):
    client = Client()
    client.force_login(world.lead)
    address = world.finding.get_absolute_url()
    assert client.get(address).status_code == 200
    client.logout()
    assert client.get(address).status_code == 404
