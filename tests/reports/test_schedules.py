"""Schedules: a report asked for again by itself, with the rights its owner has that day."""

from datetime import date

import pytest
import time_machine

from ctassist.inbox.models import Notice
from ctassist.reports.actions import request_report
from ctassist.reports.models import Report, Schedule
from ctassist.reports.schedules import ask_for_due, next_day, pause_schedule, resume_schedule, schedule_report

STANDING = ("mission", "partner")


@pytest.fixture
def schedule(world):
    """A monthly one of the partner's; the first report it was made from is over."""
    report = request_report(None, by=world.partner, name="country_profile", query="country=KGZ")
    report.job.state = "done"
    report.job.save()
    return schedule_report(report, by=world.partner, every="month")


@pytest.mark.parametrize(
    ("every", "today", "following"),
    [
        ("week", date(2026, 11, 22), date(2026, 11, 23)),
        ("week", date(2026, 11, 23), date(2026, 11, 30)),
        ("month", date(2026, 12, 1), date(2027, 1, 1)),
        ("month", date(2026, 1, 31), date(2026, 2, 1)),
        ("quarter", date(2026, 11, 22), date(2027, 1, 1)),
        ("quarter", date(2026, 1, 1), date(2026, 4, 1)),
    ],
)
def test_on_which_day_it_falls_next(every, today, following):
    assert next_day(every, today) == following


def test_what_is_due_is_asked_for_once_and_the_next_day_is_set(schedule):
    with time_machine.travel(schedule.next_on):
        assert ask_for_due({}) == {"asked": 1, "paused": 0}
        assert ask_for_due({}) == {"asked": 0, "paused": 0}
    made = Report.objects.get(schedule=schedule)
    assert (made.query, made.requester, made.job.state) == ("country=KGZ", schedule.requester, "queued")


def test_nothing_is_asked_for_before_its_day_or_while_paused(schedule, world):
    assert ask_for_due({}) == {"asked": 0, "paused": 0}
    pause_schedule(schedule, by=world.partner)
    with time_machine.travel(schedule.next_on):
        assert ask_for_due({}) == {"asked": 0, "paused": 0}
    resume_schedule(schedule, by=world.partner)
    assert Schedule.objects.get().next_on > date.today()


def test_when_the_owner_leaves_it_is_paused_and_says_why(schedule, world):
    type(world.partner).objects.filter(pk=world.partner.pk).update(is_active=False)
    with time_machine.travel(schedule.next_on):
        assert ask_for_due({}) == {"asked": 0, "paused": 1}
    assert Schedule.objects.get().paused
    assert "has left" in Notice.objects.get().text
    assert not Report.objects.filter(schedule=schedule).exists()
