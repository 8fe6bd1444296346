"""Real worker processes that are killed or frozen in the middle of a job; the job counts once all the same."""

import signal

import pytest

from ctassist.jobs import queue
from ctassist.jobs.models import Job
from ctassist.jobs.tasks import run

from .workers import until


@pytest.fixture
def sends(workers, monkeypatch):
    """Nudges go to the queue of this test."""
    monkeypatch.setattr(queue, "nudge", lambda pk: bool(run.apply_async([pk], queue=workers.queue)))


def holding(workers, worker):
    """Wait until a worker is in the middle of the job."""

    def the_job_to_be_held():
        return (workers.folder / f"holding-{worker.pid}").exists()

    until(the_job_to_be_held)


def ended(job):
    def the_job_to_end():
        job.refresh_from_db()
        return job.state in ("done", "failed")

    until(the_job_to_end)


def free(job):
    def the_lease_to_run_out():
        return queue.waiting().filter(pk=job.pk).exists()

    until(the_lease_to_run_out)


def killed_once(workers, key):
    """Ask for a job, kill its worker in the middle of it, and let the sweeper find another."""
    first = workers.ready(workers.start())
    job = queue.request_job("tests.hold", key=key, folder=str(workers.folder))
    holding(workers, first)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("running", 1)
    second = workers.start()
    workers.kill(first)
    free(job)
    (workers.folder / "go").touch()
    assert queue.sweep() >= 1
    workers.ready(second)
    ended(job)
    return job, second


def test_a_worker_killed_in_the_middle_leaves_the_job_to_another_and_it_counts_once(workers, sends, ledger):
    job, second = killed_once(workers, "killed")
    assert (job.state, job.attempts, job.result) == ("done", 2, {"worker": str(second.pid)})
    assert ledger() == [str(second.pid)]
    queue.nudge(job.pk)
    assert queue.sweep() == 0 and ledger() == [str(second.pid)]


def frozen(workers, *includes):
    """Freeze a worker in the middle of a job until another has finished it, then let it go on."""
    zombie = workers.ready(workers.start(*includes))
    job = queue.request_job("tests.hold", key=f"frozen {includes} {workers.queue}", folder=str(workers.folder))
    holding(workers, zombie)
    workers.send(zombie, signal.SIGSTOP)
    free(job)
    other = workers.ready(workers.start(*includes))
    (workers.folder / "go").touch()
    queue.sweep()
    ended(job)
    workers.send(zombie, signal.SIGCONT)
    log = workers.folder / "worker-0.log"

    def the_frozen_worker_to_finish():
        return "succeeded in" in log.read_text()

    until(the_frozen_worker_to_finish)
    return other, log


@pytest.mark.slow
def test_a_frozen_worker_that_wakes_up_late_finds_its_work_thrown_away(workers, sends, ledger):
    other, log = frozen(workers)
    assert ledger() == [str(other.pid)]
    assert "was overtaken" in log.read_text()


@pytest.mark.slow
def test_without_the_fence_the_frozen_worker_counts_a_second_time(workers, sends, ledger):
    frozen(workers, "tests.jobs.unfenced")
    assert len(ledger()) == 2


@pytest.mark.slow
@pytest.mark.parametrize("number", range(5))
def test_many_workers_killed_lose_and_double_nothing(workers, sends, ledger, number):
    job, second = killed_once(workers, f"round {number}")
    assert job.state == "done" and ledger() == [str(second.pid)]
    assert Job.objects.filter(key=f"round {number}").count() == 1
