"""Clocks that ran out are told to those who answer for them, once; and what is sent back, accepted or shared."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ctassist.inbox.models import Notice
from ctassist.teamwork.clocks import tell_of_clocks
from ctassist.workflow.moves import move
from missions.actions import share_report
from missions.models import Mission
from tests.projects.scene import Scene

KIND = Scene
STANDING = ("mission", "desk", "open_project", "partner", "colleague", "outsider", "other_partner")


def told(kind):
    """The people told of one kind."""
    return sorted(one.person.name for one in Notice.objects.filter(kind=kind))


@pytest.mark.parametrize(
    ("kind", "state", "clock"),
    [
        ("comments-overdue", "with-state", "comments_due_on"),
        ("response-overdue", "awaiting-response", "response_due_on"),
    ],
)
def test_the_desk_is_told_once_that_a_state_is_late(world, kind, state, clock):
    late = timezone.localdate() - timedelta(days=2)
    facts = {clock: late, "adopted_on": date(2020, 3, 1), "consented_on": date(2019, 3, 1)}
    Mission.objects.filter(pk=world.mission.pk).update(**facts)
    with pytest.MonkeyPatch.context() as patch:
        questions = {"comments-overdue": "comments_overdue", "response-overdue": "response_overdue"}
        other = next(name for one, name in questions.items() if one != kind)
        patch.setattr(
            type(Mission.objects.all()),
            questions[kind],
            lambda rows: rows.filter(**{f"{clock}__lt": timezone.localdate()}),
        )
        patch.setattr(type(Mission.objects.all()), other, lambda rows: rows.none())
        tell_of_clocks(), tell_of_clocks()
    assert told(kind) == ["Diego"] and state


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


def test_a_report_shared_by_name_is_told_to_the_people_of_that_body_once_they_may_read_it(world):
    share_report(world.mission, by=world.lead, organisations=[world.osce])
    assert told("shared-with-you") == [], "before it is adopted nobody else may know"
    Mission.objects.filter(pk=world.mission.pk).update(state="proposed", adopted_on="2020-03-01")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Mission, "readable_by", lambda mission, user: True)
        share_report(world.mission, by=world.lead, organisations=[world.unodc])
    assert told("shared-with-you") == ["Petra"]
