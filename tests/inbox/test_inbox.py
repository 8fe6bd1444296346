"""The inbox: one's own lines, each told once, and a mail as a copy."""

import pytest
from django.core import mail

from ctassist.inbox.models import Notice
from ctassist.inbox.telling import tell
from ctassist.jobs.models import Job
from ctassist.jobs.queue import perform

STANDING = ("partner", "other_partner", "service")


@pytest.fixture
def told(world):
    """Something the partner was told."""
    return tell(world.partner, Notice.Kind.REPORT_READY, "It is ready.", "/reports/", key="one")


def test_what_is_told_for_the_same_thing_is_told_once(world, told):
    assert tell(world.partner, Notice.Kind.REPORT_READY, "It is ready.", "/reports/", key="one") == told
    assert Notice.objects.count() == Job.objects.filter(kind="mail").count() == 1


def test_nobody_reads_the_inbox_of_another(world, as_, told):
    assert "It is ready." in as_(world.partner).get("/inbox/").content.decode()
    assert "It is ready." not in as_(world.other_partner).get("/inbox/").content.decode()
    assert as_(world.partner).get(f"/inbox/{told.uid}/").status_code == 200
    assert as_(world.other_partner).get(f"/inbox/{told.uid}/").status_code == 404


def test_what_was_shown_is_read_from_then_on(world, as_, told):
    reader = as_(world.partner)
    assert "not yet" in reader.get("/inbox/").content.decode()
    assert "not yet" not in reader.get("/inbox/").content.decode()
    assert reader.get("/inbox/?unread=yes").content.decode().count("It is ready.") == 0


def test_the_mail_is_sent_once_with_the_id_of_the_notice(told, world):
    perform(Job.objects.get(kind="mail").pk)
    perform(Job.objects.get(kind="mail").pk)
    (sent,) = mail.outbox
    assert sent.extra_headers["Message-ID"] == f"<{told.uid}@ctassist>" and sent.to == [world.partner.email]


def test_a_text_with_line_ends_makes_no_second_header(world):
    tell(world.partner, Notice.Kind.REPORT_READY, "Ready\nBcc: all@example.org", "/reports/", key="two")
    perform(Job.objects.get(kind="mail").pk)
    assert mail.outbox[0].subject == "CTAssist: Ready Bcc: all@example.org" and not mail.outbox[0].bcc


@pytest.mark.parametrize("gone", [{"is_active": False}, {"is_machine": True}])
def test_machines_and_people_who_have_left_get_no_mail(told, world, gone):
    from ctassist.accounts.models import User

    User.objects.filter(pk=world.partner.pk).update(password="!none", **gone)
    perform(Job.objects.get(kind="mail").pk)
    assert not mail.outbox
