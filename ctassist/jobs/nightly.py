"""Jobs that run once a day by themselves: upper floors register kind and hour, the clock asks for them."""

from django.utils import timezone

from .queue import KINDS, job, request_job

#: Hour in UTC from which a kind of job is asked for, once each day.
NIGHTLY = {}


def every_night(kind, *, hour):
    """Register `work(params) -> JSON result` as a job asked for once a day, from `hour` UTC on."""

    def register(work):
        NIGHTLY[kind] = hour
        return job(kind)(work)

    return register


def start_due(now=None):
    """Ask for each nightly job whose hour has come; its key holds the day, so that it runs once however often asked."""
    now = now or timezone.now()
    return [request_job(kind, key=f"{kind}:{now.date()}") for kind, hour in NIGHTLY.items() if now.hour >= hour]


def start_now(kind):
    """Ask for a nightly job out of turn, by hand; returns it. Raises KeyError naming an unknown kind."""
    if kind not in KINDS:
        raise KeyError(kind)
    return request_job(kind, key=f"{kind}:{timezone.now().isoformat()}")
