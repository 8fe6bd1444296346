"""Mails are copies: at once or gathered, each line in one of them, looked at anew when they are sent."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.test import Client

from ctassist.accounts.levels import raise_level
from ctassist.accounts.models import User
from ctassist.history.models import Entry
from ctassist.inbox.actions import choose_mail
from ctassist.inbox.models import Notice, Preference
from ctassist.inbox.telling import tell
from ctassist.jobs.models import Job
from ctassist.jobs.queue import perform, request_job, work_off
from ctassist.jobs.tasks import run
from tests.unruled import without_the_rule

STANDING = ("partner", "other_partner", "finding", "desk")
MONDAY, TUESDAY = datetime(2026, 11, 23, 6, tzinfo=UTC), datetime(2026, 11, 24, 6, tzinfo=UTC)


@pytest.fixture
def told(world):
    """Something the partner was told at once."""
    return tell(world.partner, "report-ready", key="one", url="/reports/", title="It")


def about(world, kind="mentioned", key="two"):
    """Something the desk officer is told about a finding."""
    return tell(world.desk, kind, key=key, about=world.finding, who="Lena", code=world.finding.code)


def gathered():
    """The digests of now are gathered and sent."""
    request_job("digests", key=f"digests:{uuid4()}")
    work_off()
    work_off()
    return mail.outbox


def test_the_mail_is_sent_once_with_the_id_of_the_notice(told, world):
    job = Job.objects.get(kind="mail")
    run(job.pk)
    run(job.pk)
    (sent,) = mail.outbox
    assert sent.extra_headers["Message-ID"] == f"<{told.uid}@ctassist>" and sent.to == [world.partner.email]
    assert told.get_absolute_url() in sent.body


def test_a_text_with_line_ends_makes_no_second_header(world):
    tell(world.partner, "report-ready", key="two", url="/reports/", title="Ready\nBcc: all@example.org")
    work_off()
    assert mail.outbox[0].subject == "CTAssist: The report “Ready Bcc: all@example.org” is ready."
    assert not mail.outbox[0].bcc


@pytest.mark.parametrize("gone", [{"is_active": False}, {"is_machine": True}])
def test_machines_and_people_who_have_left_get_no_mail(told, world, gone):
    User.objects.filter(pk=world.partner.pk).update(password="!none", **gone)
    perform(Job.objects.get(kind="mail").pk)
    assert not mail.outbox


def test_nothing_is_mailed_that_is_out_of_sight_when_it_is_sent(world):
    about(world)
    world.desk.grants.all().delete()
    work_off()
    assert Job.objects.get(kind="mail").result == {"sent": 0} and not mail.outbox


def test_the_control_without_the_rule_is_mailed(world):
    about(world)
    world.desk.grants.all().delete()
    with without_the_rule():
        work_off()
    assert world.finding.code in mail.outbox[0].body


def test_about_what_is_strictly_confidential_a_mail_only_says_that_there_is_news(world):
    tell(world.lead, "mentioned", key="sc", about=world.finding, who="Diego", code=world.finding.code)
    raise_level(world.finding, by=world.lead, level=2)
    work_off()
    (sent,) = mail.outbox
    assert world.finding.code not in f"{sent.subject}{sent.body}" and "strictly confidential" in sent.body


def test_the_mail_speaks_the_language_of_its_reader(world, told):
    assert "Whoever opens an address has to sign in." in (work_off() and mail.outbox[0].body)


@time_machine.travel(TUESDAY, tick=False)
def test_daily_lines_are_gathered_into_one_mail_a_person(world):
    first, second = about(world, "answered", "a"), about(world, "answered", "b")
    assert not Job.objects.filter(kind="mail").exists()
    (sent,) = gathered()
    assert sent.to == [world.desk.email] and sent.subject == "CTAssist: 2 notices"
    assert all(one.get_absolute_url() in sent.body for one in (first, second))


@time_machine.travel(TUESDAY, tick=False)
def test_a_line_is_in_one_digest_however_often_they_are_gathered(world):
    about(world, "answered", "a")
    gathered()
    about(world, "answered", "b")
    gathered()
    ids = [re.findall(r"/inbox/([0-9a-f-]{36})/", one.body) for one in mail.outbox]
    assert len(mail.outbox) == 2 and len(set(ids[0]) | set(ids[1])) == 2 and not set(ids[0]) & set(ids[1])
    assert mail.outbox[0].extra_headers["Message-ID"] != mail.outbox[1].extra_headers["Message-ID"]


@time_machine.travel(TUESDAY, tick=False)
def test_a_digest_repeats_only_so_many_lines_and_says_how_many_more_there_are(world):
    for number in range(103):
        tell(world.partner, "update-accepted", key=f"many {number}", url="/updates/", code=f"U{number}")
    (sent,) = gathered()
    assert sent.subject == "CTAssist: 103 notices" and "and 3 more" in sent.body and sent.body.count("/inbox/") == 100


def test_weekly_lines_wait_for_monday(world):
    choose_mail(None, by=world.desk, answered="weekly")
    with time_machine.travel(TUESDAY, tick=False):
        about(world, "answered")
        assert not gathered()
    with time_machine.travel(MONDAY.replace(day=30), tick=False):
        assert len(gathered()) == 1


@time_machine.travel(TUESDAY, tick=False)
def test_what_was_read_meanwhile_is_not_mailed(world, as_):
    line = about(world, "answered")
    as_(world.desk).get(line.get_absolute_url())
    assert not gathered()


# ---- what is chosen ----------------------------------------------------------------------------------
def test_what_is_chosen_on_the_page_counts_from_the_next_line_on(world, as_):
    page = as_(world.desk)
    answer = page.get("/inbox/new/choose-mail/")
    asked, form = answer.content.decode(), answer.context["form"]
    sent = {name: form[name].value() for name in form.fields if name != "version"}
    assert asked.count("<fieldset") >= 5 and 'name="mentioned"' in asked
    assert page.post("/inbox/new/choose-mail/", sent | {"mentioned": "never"}).status_code == 302
    assert about(world).mail == "never" and not Job.objects.filter(kind="mail").exists()
    told = Entry.objects.about(world.desk).get(act="inbox.choose_mail")
    assert told.changes == [{"field": "mentioned", "old": "at-once", "new": "never"}]


def test_a_mail_under_way_is_not_sent_after_its_reader_said_no(world):
    about(world)
    choose_mail(None, by=world.desk, mentioned="never")
    work_off()
    assert not mail.outbox


@pytest.mark.parametrize("wrong", [{"mentioned": "hourly"}, {"nonsense": "daily"}])
def test_only_what_the_catalogue_knows_can_be_chosen(world, wrong):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        choose_mail(None, by=world.desk, **wrong)
    assert not Preference.objects.exists()


# ---- one click ---------------------------------------------------------------------------------------
def stop_address(sent):
    """The address in the head of a mail, as a path."""
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    return sent.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")


def test_one_click_ends_mails_of_that_kind_without_a_sign_in(world):
    about(world)
    work_off()
    address, stranger = stop_address(mail.outbox[0]), Client(enforce_csrf_checks=True)
    shown = stranger.get(address)
    assert shown.status_code == 200 and not Preference.objects.exists(), "scanners follow links; only a post counts"
    assert world.desk.email not in shown.content.decode() and world.desk.name not in shown.content.decode()
    assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert about(world, key="again").mail == "never" and Notice.objects.count() == 2


@time_machine.travel(TUESDAY, tick=False)
def test_one_click_in_a_digest_ends_all_digests(world):
    about(world, "answered", "a"), about(world, "answered", "b")
    (sent,) = gathered()
    assert Client().post(stop_address(sent)).status_code == 200
    assert {one.mail for one in Preference.objects.filter(person=world.desk)} == {"never"}
    assert about(world, "answered", "c").mail == "never" and about(world, "mentioned", "d").mail == "at-once"


@pytest.mark.parametrize("token", ["nonsense", "eyJwIjoxfQ:1abc:xyz", "x" * 300])
def test_an_address_that_is_none_of_ours_changes_nothing(world, token):
    answer = Client().post(f"/unsubscribe/{token}/")
    assert answer.status_code == 404 and not Preference.objects.exists()
