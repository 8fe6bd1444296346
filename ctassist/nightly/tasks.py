"""The jobs of the night, by name and hour in UTC."""

import logging

from django.conf import settings

from ctassist.history.anchors import copy_out, write_anchors
from ctassist.jobs.nightly import every_night

from .audiences import recheck
from .clocks import overdue

log = logging.getLogger(__name__)


@every_night("recheck", hour=1)
def recheck_everything(params):
    """Every audience computed afresh, every clock read."""
    return {**recheck(), "overdue": overdue()}


@every_night("anchor", hour=1)
def anchor_history(params):
    """Every closed day of the history in one hash, with a copy outside the database."""
    made = write_anchors()
    return {"days": [str(anchor.day) for anchor in made], "copied": copied()}


def copied():
    """How many anchors were added to the copy; a file that cannot be written undoes no anchor and is tried again."""
    try:
        return copy_out(settings.ANCHOR_FILE)
    except OSError as wrong:
        log.error("The copy of the anchors could not be written: %s", wrong)
        return 0
