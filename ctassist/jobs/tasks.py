"""What Celery calls: run one job, sweep for waiting ones, start the jobs of the night."""

from celery import shared_task
from django.utils import timezone

from . import queue

#: Jobs started once a day by name: {kind: hour in UTC}. Upper floors add theirs.
NIGHTLY = {}


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
    """Ask for each nightly job whose hour has come; its key holds the day, so it runs once."""
    now = timezone.now()
    for kind, hour in NIGHTLY.items():
        if now.hour >= hour:
            queue.request_job(kind, key=f"{kind}:{now.date()}")
