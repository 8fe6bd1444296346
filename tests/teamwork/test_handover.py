"""Handing over: everything in one act, seen before, with a line of history each; nobody gets what is not theirs."""

import pytest
from django.core.exceptions import ValidationError

from ctassist.accounts.models import Grant
from ctassist.history.models import Entry
from ctassist.inbox.models import Notice
from ctassist.reports.actions import request_report
from ctassist.reports.models import Schedule
from ctassist.reports.schedules import schedule_report
from ctassist.teamwork.actions import assign, hand_over
from ctassist.teamwork.models import Assignment
from ctassist.workflow.refusals import NotNow, NotPermitted
from missions.models import TeamMember
from tests.projects.scene import Scene

KIND = Scene
STANDING = ("finding", "desk", "outsider", "admin", "partner", "colleague", "other_partner")
WHY = "Lena leaves at the end of the month."


@pytest.fixture
def work(world):
    """The lead's portfolio: a mission, a desk, a task, a task given, a schedule."""
    Grant.objects.create(user=world.lead, token="desk:KAZ")
    assign(world.finding, by=world.desk, task="Ask again", person=world.lead)
    assign(world.finding, by=world.lead, task="Look it up", organisation=world.border_service)
    report = request_report(None, by=world.lead, name="country_profile", query="country=KGZ")
    type(report.job).objects.filter(pk=report.job_id).update(state="failed")
    report.refresh_from_db()
    schedule_report(report, by=world.lead, every="month")
    return world.fresh(world.lead)


def test_everything_goes_over_at_once_with_a_line_of_history_each(world, work):
    hand_over(work, by=work, to=world.outsider, reason=WHY)
    new = world.fresh(world.outsider)
    tokens = {f"team:{world.mission.uid}", f"lead:{world.mission.uid}", "desk:KAZ"}
    assert tokens <= new.tokens and not tokens & world.fresh(work).tokens
    assert TeamMember.objects.get(mission=world.mission).user == new
    assert set(Assignment.objects.values_list("person", "made_by")) == {(new.pk, world.desk.pk), (None, new.pk)}
    assert Schedule.objects.get().requester == new
    entries = Entry.objects.filter(act="teamwork.hand_over")
    about = sorted(entries.values_list("subject_type", flat=True))
    assert about == sorted(
        ["accounts.User"] * 3 + ["missions.Mission", "reports.Schedule"] + ["teamwork.Assignment"] * 2
    ), about
    told = Notice.objects.get(kind="handed-over")
    assert told.person == new and "5 pieces" in told.text
    assert world.finding.readable_by(new) and not world.finding.readable_by(world.fresh(work))


def test_what_goes_over_is_shown_before(world, work, as_):
    shown = as_(work).get(f"/people/{work.uid}/hand-over/").content.decode()
    for words in ("Missions (1): KGZ-2019", "Desks (1): Kazakhstan", "Ask again", "Look it up", "Schedules (1)"):
        assert words in shown, words
    assert Entry.objects.filter(act="teamwork.hand_over").count() == 0


def test_an_administrator_hands_over_without_being_told_what(world, work, as_):
    url = f"/people/{work.uid}/hand-over/"
    shown = as_(world.admin).get(url).content.decode()
    assert "Missions (1): 1 you may not see" in shown
    assert "KGZ-2019" not in shown and "Ask again" not in shown
    answer = as_(world.admin).post(url, {"to": world.outsider.pk, "reason": WHY})
    assert answer.status_code == 302 and f"lead:{world.mission.uid}" in world.fresh(world.outsider).tokens


@pytest.mark.parametrize("name", ["desk", "outsider", "partner"])
def test_nobody_takes_the_work_of_others(world, work, as_, name):
    who = getattr(world, name)
    with pytest.raises(NotPermitted):
        hand_over(work, by=who, to=world.outsider, reason=WHY)
    shown = as_(who).get(f"/people/{work.uid}/hand-over/")
    assert shown.status_code in (403, 404) and "Missions (" not in shown.content.decode()
    assert as_(who).post(f"/people/{work.uid}/hand-over/", {"to": who.pk, "reason": WHY}).status_code in (403, 404)


def test_work_goes_to_colleagues_of_the_same_role_and_body_only(world, work):
    gone = world.person("gone", "cted", organisation=world.cted, is_active=False)
    for other in (world.partner, world.admin, work, gone):
        with pytest.raises(ValidationError, match="colleague"):
            hand_over(work, by=world.admin, to=other, reason=WHY)
    for other in (world.other_partner, world.lead):
        with pytest.raises(ValidationError, match="colleague"):
            hand_over(world.partner, by=world.partner, to=other, reason=WHY)


def test_a_task_on_a_record_the_new_person_may_not_see_stays(world, as_):
    made = assign(world.finding, by=world.lead, task="Ask again", person=world.desk)
    assign(world.open_project, by=world.outsider, task="Call them", person=world.desk)
    Grant.objects.filter(user=world.desk).delete()
    Grant.objects.create(user=world.desk, token=f"team:{world.mission.uid}")
    desk = world.fresh(world.desk)
    answer = as_(desk).post(f"/people/{desk.uid}/hand-over/", {"to": world.outsider.pk, "reason": WHY}, follow=True)
    assert "1 task stays" in answer.content.decode()
    assert Assignment.objects.get(pk=made.pk).person == desk


def test_with_nothing_to_hand_over_nothing_is_done(world):
    with pytest.raises(NotNow, match="nothing"):
        hand_over(world.partner, by=world.partner, to=world.colleague, reason=WHY)
    with pytest.raises(NotNow, match="why"):
        hand_over(world.partner, by=world.partner, to=world.colleague, reason=" ")


def test_who_was_on_the_team_already_becomes_its_lead(world, work):
    TeamMember.objects.create(mission=world.mission, user=world.outsider)
    hand_over(work, by=work, to=world.outsider, reason=WHY)
    assert TeamMember.objects.get(mission=world.mission).is_lead
