"""Tasks: for a person or an organisation, told, due, overdue, done; read by the giver's side and whoever has it."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ctassist.accounts.levels import raise_level
from ctassist.inbox.models import Notice
from ctassist.teamwork.actions import assign, revise_assignment
from ctassist.teamwork.models import Assignment
from ctassist.teamwork.reminding import remind
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import ChangedMeanwhile, NotNow, NotPermitted
from tests.projects.scene import Scene

KIND = Scene
STANDING = ("finding", "desk", "analyst", "outsider", "open_project", "partner", "colleague", "other_partner", "donor")
TASK = "Ask the Border Service for the number of kits."


@pytest.fixture
def task(world):
    """For the desk officer, due on the tenth."""
    return assign(world.finding, by=world.lead, task=TASK, person=world.desk, due_on="2026-12-10")


def seen(world, *names):
    """Those of these people who read any task."""
    return {name for name in names if Assignment.objects.visible_to(world.fresh(getattr(world, name))).exists()}


def test_whoever_gets_a_task_is_told_and_finds_it_in_a_list(world, task, as_):
    told = Notice.objects.get(kind="assigned")
    assert told.person == world.desk and TASK in told.text and world.finding.code in told.text
    assert as_(world.desk).get("/assignments/?mine=yes&state=open").context["page"]["total"] == 1
    assert as_(world.lead).get("/assignments/?mine=yes").context["page"]["total"] == 0
    assert as_(world.lead).get("/assignments/?given=yes").context["page"]["total"] == 1
    assert seen(world, "lead", "desk", "analyst", "outsider", "partner", "donor", "admin") == {
        "lead",
        "desk",
        "analyst",
    }


def test_nobody_gets_a_task_on_a_record_they_may_not_see(world):
    with pytest.raises(ValidationError, match="Paul"):
        assign(world.finding, by=world.lead, task=TASK, person=world.partner)
    assert not Notice.objects.exists()


def test_an_organisation_without_an_account_can_have_a_task(world, as_):
    made = assign(world.finding, by=world.lead, task=TASK, organisation=world.border_service, due_on="2026-12-10")
    assert made.organisation == world.border_service and not Notice.objects.exists()
    assert world.border_service.acronym in as_(world.desk).get("/assignments/").content.decode()


def test_the_people_of_an_organisation_are_told_as_far_as_they_see_the_record(world):
    assign(world.open_project, by=world.outsider, task=TASK, organisation=world.osce)
    assert {one.person for one in Notice.objects.all()} == {world.partner, world.colleague}
    assign(world.finding, by=world.lead, task=TASK, organisation=world.osce)
    assert Notice.objects.count() == 2 and seen(world, "partner", "colleague") == {"partner", "colleague"}
    assert Assignment.objects.visible_to(world.fresh(world.partner)).count() == 1


def test_a_partner_gives_cted_a_task_which_its_staff_find_and_nobody_is_mailed(world, as_):
    assign(world.open_project, by=world.partner, task="Confirm the link.", organisation=world.cted)
    assert seen(world, "outsider", "desk", "partner", "colleague", "other_partner", "donor") == {
        *("outsider", "desk", "partner", "colleague")
    }
    assert as_(world.outsider).get("/assignments/?mine=yes").context["page"]["total"] == 1
    assert not Notice.objects.exists()


@pytest.mark.parametrize("both", [True, False])
def test_a_task_is_for_one_person_or_one_organisation(world, both):
    who = {"person": world.desk, "organisation": world.osce} if both else {}
    with pytest.raises(ValidationError, match="one of the two"):
        assign(world.finding, by=world.lead, task=TASK, **who)


def test_the_database_refuses_a_task_for_nobody(task):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=task.pk).update(person=None)


@pytest.mark.parametrize("name", ["donor", "other_partner", "admin"])
def test_those_who_only_read_give_no_tasks(world, name):
    with pytest.raises(NotPermitted):
        assign(world.open_project, by=getattr(world, name), task=TASK, organisation=world.osce)


def test_done_with_what_came_of_it_tells_whoever_gave_it(world, task):
    move(task, "finish", by=world.desk, outcome="Twelve kits.")
    assert task.outcome == "Twelve kits." and Notice.objects.get(kind="assignment-over").person == world.lead
    with pytest.raises(NotNow):
        revise_assignment(task, by=world.lead, due_on="2026-12-12")
    move(task, "take-up", by=world.lead, reason="Two are missing.")
    assert (task.state, task.outcome) == ("open", "")


def test_only_the_giver_s_side_calls_it_off(world):
    task = assign(world.open_project, by=world.outsider, task=TASK, organisation=world.osce)
    with pytest.raises(NotPermitted):
        move(task, "call-off", by=world.partner, reason="No time.")
    assert move(task, "call-off", by=world.desk, reason="Settled.").state == "called-off"


def test_two_who_change_a_task_at_once_are_told(world, task):
    revise_assignment(task, by=world.lead, version=1, due_on="2026-12-12")
    with pytest.raises(ChangedMeanwhile):
        revise_assignment(task, by=world.analyst, version=1, due_on="2026-12-14")


def test_a_task_moves_to_somebody_else_who_then_reads_it(world, task):
    revise_assignment(task, by=world.lead, person=None, organisation=world.border_service, task=TASK)
    assert f"user:{world.desk.uid}" not in task.audience and Notice.objects.filter(kind="assigned").count() == 1
    revise_assignment(task, by=world.lead, person=world.analyst, organisation=None)
    assert Notice.objects.filter(kind="assigned", person=world.analyst).exists()


def test_due_and_overdue_are_said_once_each(world, task):
    assert remind(date(2026, 12, 6)) == 0
    for _night in range(2):
        remind(date(2026, 12, 8))
    assert Notice.objects.get(kind="assignment-due").person == world.desk
    for _night in range(2):
        remind(date(2026, 12, 11))
    assert {one.person for one in Notice.objects.filter(kind="assignment-overdue")} == {world.desk, world.lead}


def test_what_an_organisation_without_an_account_owes_is_told_to_the_giver(world):
    assign(world.finding, by=world.lead, task=TASK, organisation=world.border_service, due_on="2026-12-10")
    remind(date(2026, 12, 9))
    assert Notice.objects.get(kind="assignment-due").person == world.lead


def test_of_a_record_out_of_sight_nothing_is_said_any_more(world, task, as_):
    raise_level(world.finding, by=world.lead, level=2)
    remind(date(2026, 12, 11))
    assert {one.person for one in Notice.objects.filter(kind="assignment-overdue")} == {world.lead}
    inbox = as_(world.desk).get("/inbox/").content.decode()
    assert TASK not in inbox and world.finding.code not in inbox
    assert as_(world.desk).get(task.get_absolute_url()).status_code == 404


@time_machine.travel("2026-12-20", tick=False)
def test_overdue_tasks_are_a_list(world, task, as_):
    assert as_(world.desk).get("/assignments/?overdue=yes").context["page"]["total"] == 1
    assert as_(world.desk).get("/assignments/?overdue=no").context["page"]["total"] == 0


def test_a_task_is_given_on_the_page_of_the_record(world, as_):
    page, url = as_(world.lead), f"{world.finding.get_absolute_url()}assign/"
    answer = page.post(url, {"task": TASK, "person": world.desk.pk, "due_on": "2026-12-10"})
    assert answer.status_code == 302, answer.content.decode()
    shown = page.get(world.finding.get_absolute_url()).content.decode()
    assert TASK in shown and "Dec" in shown


@pytest.mark.parametrize("by", ["uid", "email"])
def test_over_http_a_person_is_named_by_address_or_uid_and_nobody_else_can_be(world, as_, by):
    page, url = as_(world.lead), f"/api/v1/findings/{world.finding.code}/acts/assign/"
    for number, (who, status) in enumerate(((world.desk, 201), (world.donor, 422), (world.partner, 422))):
        heads = {"Idempotency-Key": f"{by}{number}"}
        sent = {"task": TASK, "person": str(getattr(who, by))}
        made = page.post(url, sent, content_type="application/json", headers=heads)
        assert made.status_code == status, made.content
    assert Assignment.objects.get().person == world.desk


def test_over_http_a_task_is_given_read_and_done(world, as_):
    page, url = as_(world.lead), f"/api/v1/findings/{world.finding.code}/acts/assign/"
    sent = {"task": TASK, "organisation": str(world.border_service.uid)}
    made = page.post(url, sent, content_type="application/json", headers={"Idempotency-Key": "one"})
    assert made.status_code == 201 and made.json()["giver"] == world.lead.name, made.content
    door = f"/api/v1/assignments/{made.json()['ref']}/moves/"
    heads = {"Idempotency-Key": "two", "If-Match": made["ETag"]}
    done = page.post(door, {"move": "finish"}, content_type="application/json", headers=heads)
    assert done.status_code == 200 and done.json()["state"] == "done", done.content
