"""Needs and means in the seed story: a match followed to its link, an interest rivals do not read."""

import pytest

from ctassist.history.models import Entry
from projects.models import Interest, Match, NeedLink

from .test_seed_story import reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(told, db):
    """The told story, with whatever one test does to it taken back."""


def test_a_match_is_followed_from_suggestion_to_linked_project(story):
    match = Match.objects.get(need__code="KGZ-2021-N01")
    acts = [one.act for one in Entry.objects.about(match).order_by("seq")]
    assert acts == ["projects.suggest_match", "projects.move.contact", "projects.move.agree"]
    link = NeedLink.objects.get(need=match.need, project=match.project)
    assert link.get_absolute_url() in reader("desk").client.get(match.get_absolute_url()).content.decode()


def test_interest_of_germany_is_read_by_cted_and_by_no_rival(story):
    own = Interest.objects.get(organisation__acronym="GOV-DEU")
    assert own.need.code == "KGZ-2019-N01" and own.state == "expressed"
    for who, status in (("donor", 200), ("desk", 200), ("unodc", 404), ("osce", 404), ("focal", 404), ("admin", 404)):
        assert reader(who).client.get(own.get_absolute_url()).status_code == status, who
