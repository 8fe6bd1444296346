"""What the tests put in place of a protection, to see that without it things go wrong."""

from django.utils import timezone

from ctassist.jobs.models import Job


def end_without_fence(found, state, *, result=None, error=""):
    """As queue.end, without asking whose lease it is."""
    Job.objects.filter(pk=found.pk).update(
        state=state, result=result, error=error, lease=None, lease_until=None, finished_at=timezone.now()
    )
    return True
