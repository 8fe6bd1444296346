"""What Celery calls: run one job, sweep for waiting ones, start the jobs of the night."""

from celery import shared_task

from . import nightly, queue


@shared_task(name="ctassist.jobs.tasks.run")
def run(pk):
    """Do one job."""
    queue.perform(pk)


@shared_task(name="ctassist.jobs.tasks.sweep")
def sweep():
    """Nudge jobs that wait, so that a lost message or a dead worker costs seconds."""
    queue.sweep()


@shared_task(name="ctassist.jobs.tasks.start_due")
def start_due():
    """Ask for the nightly jobs whose hour has come."""
    nightly.start_due()
