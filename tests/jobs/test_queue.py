"""Jobs in one process: leases, fences, failures in words, and the nights."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from kombu.exceptions import OperationalError

from ctassist.jobs import nightly, queue, tasks
from ctassist.jobs.models import Job

from .controls import end_without_fence
from .kinds import write_in_ledger


@pytest.fixture
def kind(monkeypatch):
    """`kind(work)` registers work under a name of this test."""
    monkeypatch.setattr(queue, "nudge", lambda pk: True)

    def register(work):
        monkeypatch.setitem(queue.KINDS, "tests.own", queue.Kind(work))
        return "tests.own"

    return register


def asked(kind, key="one", **params):
    return queue.request_job(kind, key=key, **params)


def let_lease_run_out(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def in_thread(work):
    """Do something as another worker would: with a connection of its own."""

    def alone():
        try:
            work()
        finally:
            connection.close()

    other = threading.Thread(target=alone)
    other.start()
    other.join(timeout=20)
    assert not other.is_alive()


def overtaken(kind):
    """A worker stops for so long that a second one does the job; then the first goes on. Both write in the ledger."""
    names = iter(["first", "second"])

    def work(params):
        me = next(names)
        write_in_ledger(me)
        if me == "first":
            in_thread(lambda: let_lease_run_out(job))
            in_thread(lambda: queue.perform(job.pk))
        return {"by": me}

    job = asked(kind(work), key=f"overtaken {timezone.now()}")
    queue.perform(job.pk)
    job.refresh_from_db()
    return job


def test_a_worker_whose_lease_ran_out_cannot_finish_and_its_work_is_undone(kind, ledger):
    job = overtaken(kind)
    assert (job.state, job.result, job.attempts) == ("done", {"by": "second"}, 2)
    assert ledger() == ["second"]


def test_without_the_fence_the_overtaken_worker_counts_too(kind, ledger, monkeypatch):
    monkeypatch.setattr("ctassist.jobs.queue.end", end_without_fence)
    job = overtaken(kind)
    assert job.result == {"by": "first"} and sorted(ledger()) == ["first", "second"]


def taken_twice(kind):
    """While one worker is at work, another is nudged for the same job."""
    begun = []

    def work(params):
        write_in_ledger("somebody")
        begun.append(1)
        if len(begun) == 1:
            in_thread(lambda: queue.perform(job.pk))

    job = asked(kind(work), key=f"twice {timezone.now()}")
    queue.perform(job.pk)


def test_a_second_message_while_a_worker_is_at_work_starts_nothing(kind, ledger):
    taken_twice(kind)
    assert ledger() == ["somebody"]


def test_without_leases_a_second_message_does_the_job_twice(kind, ledger, monkeypatch):
    monkeypatch.setattr("ctassist.jobs.queue.waiting", Job.objects.all)
    monkeypatch.setattr("ctassist.jobs.queue.end", end_without_fence)
    taken_twice(kind)
    assert len(ledger()) == 2


def test_the_heartbeat_keeps_a_long_job_and_only_the_holder_renews(kind, ledger, settings):
    settings.JOB_LEASE_SECONDS = 0.3
    renewed = threading.Event()

    def work(params):
        first = Job.objects.get(pk=job.pk).lease_until
        for _ in range(200):
            if Job.objects.get(pk=job.pk).lease_until > first:
                renewed.set()
                return
            renewed.wait(0.02)

    job = asked(kind(work), key=f"long {timezone.now()}")
    queue.perform(job.pk)
    job.refresh_from_db()
    assert renewed.is_set() and job.state == "done"
    assert not queue.renew(job)


def test_the_same_key_gives_the_same_job(kind, db):
    assert asked(kind(dict)).pk == asked("tests.own").pk and Job.objects.count() == 1


def test_work_that_fails_is_tried_three_times_and_quotes_no_content(kind, db, settings):
    def work(params):
        raise ValueError("the secret finding")

    job = asked(kind(work))
    for attempt in range(settings.JOB_MAX_ATTEMPTS):
        job.refresh_from_db()
        assert (job.state, job.attempts) == ("queued", attempt)
        queue.perform(job.pk)
    job.refresh_from_db()
    assert job.state == "failed" and job.finished_at
    assert "ValueError" in job.error and "secret" not in job.error


def test_work_that_stops_says_why_in_its_own_words_and_is_not_tried_again(kind, db):
    def work(params):
        raise queue.JobStopped("There is nothing to report on.")

    job = asked(kind(work))
    queue.perform(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == ("failed", 1, "There is nothing to report on.")


def test_what_failing_work_wrote_is_undone(kind, ledger):
    def work(params):
        write_in_ledger("half")
        raise ValueError

    job = asked(kind(work), key=f"half {timezone.now()}")
    queue.perform(job.pk)
    assert ledger() == []


def test_a_job_whose_worker_stops_every_time_ends_and_says_so(kind, db, settings):
    job = asked(kind(dict))
    for _ in range(settings.JOB_MAX_ATTEMPTS):
        assert queue.take(job.pk)
        let_lease_run_out(job)
    assert queue.take(job.pk) is None
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", queue.STOPPED)


def test_a_kind_nobody_registered_says_so(kind, db):
    kind(dict)
    job = asked("tests.unknown")
    queue.perform(job.pk)
    job.refresh_from_db()
    assert "tests.unknown" in job.error


def test_two_kinds_of_work_never_share_a_name(kind):
    with pytest.raises(ValueError, match="tests.own"):
        queue.job(kind(dict))(dict)


def test_a_queue_that_cannot_be_reached_costs_no_job(db, monkeypatch, django_capture_on_commit_callbacks):
    tried = []

    def unreachable(pk):
        tried.append(pk)
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.run, "delay", unreachable)
    with django_capture_on_commit_callbacks(execute=True):
        jobs = [queue.request_job("tests.any", key=f"down {n}") for n in range(3)]
    assert {job.state for job in jobs} == {"queued"} and len(tried) == 3
    assert queue.sweep() == 0 and len(tried) == 4, "the sweeper gives up at the first message that does not go out"


def test_the_sweeper_sends_waiting_jobs_and_those_whose_lease_ran_out_only(kind, db, monkeypatch):
    name = kind(dict)
    waits, runs, stopped, done = (asked(name, key=key) for key in ("waits", "runs", "stopped", "done"))
    for one in (runs, stopped):
        queue.take(one.pk)
    let_lease_run_out(stopped)
    queue.perform(done.pk)
    sent = []
    monkeypatch.setattr(queue, "nudge", lambda pk: sent.append(pk) or True)
    assert queue.sweep() == 2 and sent == [waits.pk, stopped.pk]


def test_the_command_does_waiting_jobs_without_any_queue(kind, db, capsys):
    job = asked(kind(lambda params: {"sum": params["a"] + 1}), a=1)
    call_command("sweep", once=True, work=True)
    job.refresh_from_db()
    assert job.result == {"sum": 2} and "1 jobs done" in capsys.readouterr().out


def test_a_job_of_the_night_is_asked_for_once_a_day_from_its_hour_on(kind, db, monkeypatch):
    monkeypatch.setattr(nightly, "NIGHTLY", {kind(dict): 2})

    def at(day, hour):
        return nightly.start_due(datetime(2026, 3, day, hour, tzinfo=UTC))

    assert at(1, 1) == []
    assert at(1, 2)[0].pk == at(1, 23)[0].pk
    assert at(2, 3)[0].key == "tests.own:2026-03-02" and Job.objects.count() == 2


def test_people_see_their_own_jobs_and_administrators_all(kind, world):
    name = kind(dict)
    own, nights = asked(name, key="own", requester=world.partner), asked(name, key="night")
    assert list(Job.objects.visible_to(world.partner)) == [own]
    assert set(Job.objects.visible_to(world.admin)) == {own, nights}
    assert not Job.objects.visible_to(world.other_partner) and not Job.objects.visible_to(world.nobody)
