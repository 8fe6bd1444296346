"""Clocks that ran out are told to those who answer for them, once; and what is sent back, accepted or shared."""

from datetime import date

import pytest

from ctassist.inbox.models import Notice
from ctassist.teamwork.clocks import tell_of_clocks
from ctassist.workflow.moves import move
from missions.actions import share_report
from tests.missions.conftest import paper, upto
from tests.projects.scene import Scene

__all__ = ["paper", "upto"]
KIND = Scene
STANDING = ("mission", "desk", "open_project", "partner", "colleague", "outsider", "other_partner")


def told(kind):
    """The people told of one kind."""
    return sorted(one.person.name for one in Notice.objects.filter(kind=kind))


@pytest.mark.parametrize(("kind", "state"), [("comments", "with-state"), ("response", "awaiting-response")])
def test_the_desk_is_told_once_that_a_state_is_late(world, upto, kind, state):
    upto(state)
    world.person("deniz", "cted", organisation=world.cted, is_active=False).grants.create(token="desk:KGZ")
    assert tell_of_clocks(date(2026, 11, 22)) == tell_of_clocks(date(2026, 11, 23)) >= 1
    assert told(f"{kind}-overdue") == ["Diego"]
    assert "KGZ-2019" in Notice.objects.get(kind=f"{kind}-overdue").text


def test_the_people_of_the_leading_body_are_told_once_a_month_of_an_update_that_is_late(world):
    assert tell_of_clocks(date(2026, 11, 22)) == 1
    tell_of_clocks(date(2026, 11, 30))
    assert told("update-overdue") == ["Paul", "Pia"]
    tell_of_clocks(date(2026, 12, 1))
    assert told("update-overdue") == ["Paul", "Paul", "Pia", "Pia"]


def test_what_is_sent_back_is_told_with_the_reason_to_who_handed_it_in(world):
    update = world.update()
    move(update, "submit", by=world.partner)
    move(update, "validate", by=world.colleague)
    move(update, "send-back", by=world.outsider, reason="Name the places.")
    assert told("sent-back") == ["Paul", "Pia"]
    assert "Name the places." in Notice.objects.filter(kind="sent-back").first().text
    move(update, "submit", by=world.partner)
    move(update, "validate", by=world.colleague)
    move(update, "accept", by=world.outsider)
    assert told("update-accepted") == ["Paul"]


def test_a_report_shared_by_name_is_told_to_the_people_of_that_body_once_they_may_read_it(world, upto):
    share_report(world.mission, by=world.lead, organisations=[world.osce])
    assert told("shared-with-you") == [], "before it is adopted nobody else may know"
    upto("adopted")
    share_report(world.mission, by=world.desk, organisations=[world.unodc])
    assert told("shared-with-you") == ["Petra"]
