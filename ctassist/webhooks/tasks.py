"""What Celery calls: make messages and wake the mailboxes (also every ten seconds by the clock), send for one, tidy."""

from celery import shared_task

from ctassist.jobs.nightly import every_night

from . import mailbox, messages, nudge
from .models import Delivery


@shared_task(name="ctassist.webhooks.tasks.gather")
def gather():
    """Make the messages that are due and ask for each mailbox to be served."""
    messages.gather()
    for endpoint_pk in mailbox.due():
        if not nudge.serve_later(endpoint_pk):
            return


@shared_task(name="ctassist.webhooks.tasks.serve")
def serve(endpoint_pk):
    """Send for one endpoint; what is left after a turn waits behind the others."""
    if mailbox.serve(endpoint_pk):
        nudge.serve_later(endpoint_pk)


@every_night("sweep-webhook-deliveries", hour=1)
def sweep_deliveries(params):
    """What was delivered or given up thirty days ago goes; what waits stays, however old."""
    return {"swept": Delivery.objects.over().delete()[0]}
