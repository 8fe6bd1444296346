"""What Celery calls: tallies are brought up to date every few seconds, and counted anew each night."""

from celery import shared_task

from ctassist.jobs.nightly import every_night

from .tallies import KINDS
from .tallies.check import check
from .tallies.count import recount


@shared_task(name="ctassist.dashboards.tasks.keep_tallies")
def keep_tallies():
    """Count what was written since the last time."""
    recount(KINDS.values())


@every_night("check-tallies", hour=2)
def check_tallies(params):
    """Every tally beside the rows themselves."""
    return {"wrong": check(KINDS.values())}
