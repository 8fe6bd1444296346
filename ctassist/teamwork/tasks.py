"""The work of the night: what changed in what people follow, which tasks are due, which clocks ran out."""

from django.urls import resolve

from ctassist.jobs.nightly import every_night

from .clocks import tell_of_clocks
from .reminding import remind
from .telling import tell_followers


@every_night("tell-followers", hour=4)
def followers(params):
    """A line a changed record and day, before the digests are gathered."""
    resolve("/")  # the lists are declared beside the pages; a worker has not opened the table of contents
    return {"told": tell_followers()}


@every_night("remind-of-tasks", hour=4)
def due_tasks(params):
    """Tasks due soon and overdue, once each."""
    return {"told": remind()}


@every_night("tell-of-clocks", hour=4)
def clocks(params):
    """What the desks and partners are late with."""
    return {"overdue": tell_of_clocks()}
