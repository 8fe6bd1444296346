"""Mails through real workers, one of them killed while it sends: every line arrives, each in one mail."""

import re

import pytest

from ctassist.accounts.models import User
from ctassist.inbox.models import Notice
from ctassist.inbox.telling import tell
from ctassist.jobs import queue
from ctassist.jobs.models import Job
from tests.jobs.conftest import committing, transactional_db, workers
from tests.jobs.test_worker_killed import ended, free, holding, sends

__all__ = ["committing", "sends", "transactional_db", "workers"]
MESSAGE_ID = re.compile(r"^Message-ID: <([0-9a-f-]{36})@ctassist>", re.M)
LINE = re.compile(r"/inbox/([0-9a-f-]{36})/")


@pytest.fixture
def post(workers):
    """`post(moment)` makes the workers hold at that moment; `post.mails()` are the texts of all that were sent."""
    (workers.folder / "mails").mkdir()

    class Held:
        def __call__(self, moment):
            workers.env |= {"EMAIL_BACKEND": "tests.inbox.holding.Post", "HOLD": moment}
            workers.env |= {"EMAIL_FILE_PATH": str(workers.folder / "mails"), "HOLD_FOLDER": str(workers.folder)}

        def mails(self):
            return [one.read_text() for one in sorted((workers.folder / "mails").iterdir())]

    return Held()


def killed_while_sending(workers, ask):
    """Ask for a mail, kill the worker that holds it, and let another finish."""
    first = workers.ready(workers.start())
    job = ask()
    holding(workers, first)
    second = workers.start()
    workers.kill(first)
    free(job)
    (workers.folder / "go").touch()
    queue.sweep()
    workers.ready(second)
    ended(job)
    assert (job.state, job.attempts) == ("done", 2)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_mail_whose_worker_is_killed_arrives_under_one_id(workers, sends, post, moment, transactional_db):
    post(moment)
    person = User.objects.create_user(f"{moment}@example.org", "Reader", "cted")

    def told():
        line = tell(person, "report-ready", key=f"killed {moment}", url="/reports/", title="It")
        return Job.objects.get(key=f"mail:{line.uid}")

    killed_while_sending(workers, told)
    line, sent = Notice.objects.get(key=f"killed {moment}"), "".join(post.mails())
    assert set(MESSAGE_ID.findall(sent)) == {str(line.uid)}
    assert len(MESSAGE_ID.findall(sent)) == (1 if moment == "before" else 2), "a receiver knows the second by its id"


def test_lines_gathered_once_are_in_one_digest_though_its_worker_is_killed(workers, sends, post, transactional_db):
    post("before")
    person = User.objects.create_user("digested@example.org", "Reader", "cted")
    lines = [
        tell(person, "update-accepted", key=f"digest {number}", url="/updates/", code=f"U{number}")
        for number in range(3)
    ]

    def gathered():
        queue.request_job("digests", key="digests of this test")
        return waited()

    def waited():
        from tests.jobs.workers import until

        def the_digest_to_be_asked_for():
            return Job.objects.filter(kind="mail", params__person=person.pk).first()

        return until(the_digest_to_be_asked_for)

    killed_while_sending(workers, gathered)
    (sent,) = post.mails()
    assert sorted(LINE.findall(sent)) == sorted(str(line.uid) for line in lines)
    assert len(set(Notice.objects.filter(person=person).values_list("mailed_in", flat=True))) == 1
