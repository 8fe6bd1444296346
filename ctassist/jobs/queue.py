"""Taking, keeping and finishing jobs: every step is one UPDATE that either counts or finds itself overtaken."""

import logging
import threading
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from .models import Job

log = logging.getLogger(__name__)
KINDS = {}
QUEUED, RUNNING, FAILED = Job.State.QUEUED, Job.State.RUNNING, Job.State.FAILED
STOPPED = "Its worker stopped each time it was tried; nothing came of it."


class Overtaken(Exception):
    """Our lease ran out and another worker has the job, or it was cancelled; what we did is thrown away."""


class JobStopped(Exception):
    """Raised by the work of a job with a sentence for the person who asked for it; trying again would not help."""


@dataclass(frozen=True)
class Kind:
    """What a kind of job is made of: its work, what is made before the finishing transaction, what failing tells."""

    work: Callable
    first: Callable | None = None
    failed: Callable | None = None


def job(kind, *, first=None, failed=None):
    """Register a function `work(params) -> JSON result` under a name. It runs inside the finishing transaction.

    Long work that must not hold a transaction goes into `first(params, hold) -> anything`, which runs before; its
    outcome is the second argument of `work`. `failed(job)` runs in the transaction in which the job ends as failed.
    """

    def register(work):
        if kind in KINDS:
            raise ValueError(f"two kinds of work are called {kind}")
        KINDS[kind] = Kind(work, first, failed)
        return work

    return register


def request_job(kind, *, key, requester=None, **params):
    """Write the Job in the caller's transaction and nudge a worker after commit. The same key gives the same job."""
    made, new = Job.objects.get_or_create(key=key, defaults={"kind": kind, "params": params, "requester": requester})
    if new:
        transaction.on_commit(lambda: nudge(made.pk), robust=True)
    return made


def nudge(pk):
    """Send the message that a job waits; whether it went out. A lost message costs seconds, never the job."""
    from kombu.exceptions import OperationalError

    from .tasks import run

    try:
        run.delay(pk)
    except OperationalError as gone:
        log.warning("The queue cannot be reached; the sweeper will send job %s again: %s", pk, gone)
        return False
    return True


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
            end(found, FAILED, error=found.error or STOPPED)
            return None
        found.state, found.lease, found.lease_until = RUNNING, uuid.uuid4(), lease_end()
        found.attempts, found.started_at = found.attempts + 1, found.started_at or timezone.now()
        found.save()
        return found


def end(found, state, *, result=None, error=""):
    """Store the outcome if the lease is still ours; returns whether it was."""
    over = {"finished_at": timezone.now()} if state != QUEUED else {}
    held = Job.objects.filter(pk=found.pk, lease=found.lease, state__in=[QUEUED, RUNNING])
    with transaction.atomic():
        counts = bool(held.update(state=state, result=result, error=error, lease=None, lease_until=None, **over))
        if counts and state == FAILED and found.kind in KINDS and KINDS[found.kind].failed:
            found.error = error
            KINDS[found.kind].failed(found)
    return counts


def cancel(found):
    """Take a job that is not over out of everybody's hands; returns whether it was still to be had."""
    open_ = Job.objects.filter(pk=found.pk, state__in=[QUEUED, RUNNING])
    now = timezone.now()
    return bool(open_.update(state=Job.State.CANCELLED, lease=None, lease_until=None, finished_at=now))


def ahead(found):
    """How many jobs will be taken before this one."""
    return Job.objects.filter(state=QUEUED, pk__lt=found.pk).count() if found.state == QUEUED else 0


class Hold:
    """What the long part of a job is given: its hold on the job, as long as it lasts."""

    def __init__(self, found):
        self.found = found

    def ours(self):
        """Whether the job is still ours, asked of the database."""
        return Job.objects.filter(pk=self.found.pk, lease=self.found.lease, state=RUNNING).exists()

    def step(self, said, done, of):
        """Note how far the work is: a short name of the step, and `done` of `of` steps. Raises Overtaken."""
        held = Job.objects.filter(pk=self.found.pk, lease=self.found.lease, state=RUNNING)
        if not held.update(progress={"step": said, "done": done, "of": of}):
            raise Overtaken


@contextmanager
def heartbeat(found):
    """Renew the lease three times in its length while the work runs."""
    over = threading.Event()

    def beat():
        while not over.wait(settings.JOB_LEASE_SECONDS / 3):
            try:
                renew(found)
            except DatabaseError as gone:
                log.warning("The lease of job %s could not be renewed: %s", found.pk, gone)
            connection.close()

    thread = threading.Thread(target=beat, daemon=True, name=f"heartbeat {found.pk}")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=5)


def renew(found):
    """Make the lease last longer, if it is still ours."""
    held = Job.objects.filter(pk=found.pk, lease=found.lease, state=RUNNING)
    return bool(held.update(lease_until=lease_end()))


def perform(pk):
    """Take the job and do it. The work and its finish are one transaction: both count or neither does; what was made
    before stands outside it and counts for nothing by itself."""
    found = take(pk)
    if found is None:
        return
    try:
        with heartbeat(found):
            kind = KINDS[found.kind]
            made = [kind.first(found.params, Hold(found))] if kind.first else []
            with transaction.atomic():
                result = kind.work(found.params, *made)
                if not end(found, Job.State.DONE, result=result):
                    raise Overtaken
    except Overtaken:
        log.warning("Job %s was overtaken by another worker; its work was thrown away.", pk)
    except Exception as wrong:  # whatever the work raises becomes the job's own error, shown to who asked for it
        log.exception("Job %s failed", pk)
        again = found.attempts < settings.JOB_MAX_ATTEMPTS and not isinstance(wrong, JobStopped)
        end(found, QUEUED if again else FAILED, error=sentence(found, wrong))


def sentence(found, wrong):
    """What went wrong, for the person who asked. Only a JobStopped speaks for itself: others may quote content."""
    if isinstance(wrong, JobStopped):
        return str(wrong)[:2000]
    if found.kind not in KINDS:
        return f"No work is registered for jobs of the kind {found.kind}."
    return f"It stopped unexpectedly ({type(wrong).__name__}); the worker's log says where."


def sweep(limit=100):
    """Nudge every waiting job again; returns how many messages went out. Stops at the first that does not."""
    sent = 0
    for pk in list(waiting().order_by("pk").values_list("pk", flat=True)[:limit]):
        if not nudge(pk):
            break
        sent += 1
    return sent


def work_off(limit=100):
    """Do waiting jobs here and now, without a queue; returns how many were tried."""
    due = list(waiting().order_by("pk").values_list("pk", flat=True)[:limit])
    for pk in due:
        perform(pk)
    return len(due)
