"""Taking, keeping and finishing jobs: every step is one UPDATE that either counts or finds itself overtaken."""

import logging
import threading
import uuid
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.models import Q
from django.utils import timezone

from .models import Job

log = logging.getLogger(__name__)
KINDS = {}
QUEUED, RUNNING = Job.State.QUEUED, Job.State.RUNNING


def job(kind):
    """Register a function `work(params) -> JSON result` under a name."""

    def register(work):
        KINDS[kind] = work
        return work

    return register


def request_job(kind, *, key, requester=None, **params):
    """Write the Job in the caller's transaction and nudge a worker after commit. The same key gives the same job."""
    made, new = Job.objects.get_or_create(key=key, defaults={"kind": kind, "params": params, "requester": requester})
    if new:
        transaction.on_commit(lambda: nudge(made.pk), robust=True)
    return made


def nudge(pk):
    """Send the message that a job waits. A lost message costs time, not the job: the sweeper sends another."""
    from kombu.exceptions import OperationalError

    from .tasks import run

    try:
        run.delay(pk)
    except OperationalError as gone:
        log.warning("The queue cannot be reached; the sweeper will send job %s again: %s", pk, gone)


def lease_end():
    """When a lease taken now runs out."""
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def waiting():
    """Jobs nobody works on: queued, or with a lease that ran out."""
    expired = Q(state=RUNNING, lease_until__lt=timezone.now())
    return Job.objects.filter(Q(state=QUEUED) | expired)


def take(pk):
    """Lease one job, or None if somebody else has it or it is finished."""
    with transaction.atomic():
        found = waiting().select_for_update(skip_locked=True).filter(pk=pk).first()
        if found is None:
            return None
        if found.attempts >= settings.JOB_MAX_ATTEMPTS:
            end(found, Job.State.FAILED, error=found.error or "Its worker stopped each time; nothing came of it.")
            return None
        found.state, found.lease, found.lease_until = RUNNING, uuid.uuid4(), lease_end()
        found.attempts, found.started_at = found.attempts + 1, found.started_at or timezone.now()
        found.save()
        return found


def end(found, state, *, result=None, error=""):
    """Store the outcome if the lease is still ours; returns whether it was."""
    changed = Job.objects.filter(pk=found.pk, lease=found.lease, state__in=[QUEUED, RUNNING]).update(
        state=state,
        result=result,
        error=error,
        finished_at=timezone.now(),
        lease=None,
        lease_until=None,
    )
    return bool(changed)


class Overtaken(Exception):
    """Our lease ran out and another worker has the job; what we did is thrown away."""


@contextmanager
def heartbeat(found):
    """Renew the lease three times in its length while the work runs."""
    over = threading.Event()

    def beat():
        while not over.wait(settings.JOB_LEASE_SECONDS / 3):
            Job.objects.filter(pk=found.pk, lease=found.lease, state=RUNNING).update(lease_until=lease_end())
            close_old_connections()
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=5)


def perform(pk):
    """Take the job and do it. The work and its finish are one transaction: both count or neither does."""
    found = take(pk)
    if found is None:
        return
    work = KINDS.get(found.kind)
    try:
        if work is None:
            raise LookupError(f"no work is registered for jobs of the kind {found.kind}")
        with heartbeat(found), transaction.atomic():
            result = work(found.params)
            if not end(found, Job.State.DONE, result=result):
                raise Overtaken
    except Overtaken:
        log.warning("Job %s was overtaken by another worker; its work was thrown away.", pk)
    except Exception as wrong:  # whatever the work raises becomes the job's own error, shown to who asked for it
        log.exception("Job %s failed", pk)
        again = found.attempts < settings.JOB_MAX_ATTEMPTS
        Job.objects.filter(pk=pk, lease=found.lease).update(
            state=QUEUED if again else Job.State.FAILED,
            error=f"{type(wrong).__name__}: {wrong}"[:2000],
            lease=None,
            lease_until=None,
            finished_at=None if again else timezone.now(),
        )


def sweep():
    """Nudge every waiting job again; returns how many."""
    due = list(waiting().values_list("pk", flat=True)[:100])
    for pk in due:
        nudge(pk)
    return len(due)
