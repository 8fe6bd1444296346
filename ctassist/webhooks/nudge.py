"""Waking a worker after something was recorded, at most once a second; a lost message costs ten seconds."""

import logging

from django.core.cache import cache

log = logging.getLogger(__name__)
KEY, SECONDS = "webhooks:woken", 1


def after_an_act(sender, more=0, **_told):
    """Ask for messages a moment later, so that all that is recorded within it is told at once; once for many acts."""
    from .tasks import gather

    if more:
        return
    try:
        if cache.add(KEY, 1, SECONDS):
            gather.apply_async(countdown=SECONDS, retry=False)
    except Exception as gone:  # neither cache nor queue may stop what was recorded; the clock asks again
        log.warning("No worker could be woken for webhooks: %s", type(gone).__name__)


def serve_later(endpoint_pk):
    """Ask a worker to send what waits for one endpoint; whether the message went out."""
    from kombu.exceptions import OperationalError

    from .tasks import serve

    try:
        serve.delay(endpoint_pk)
    except OperationalError as gone:
        log.warning("The queue cannot be reached; webhooks wait for the clock: %s", type(gone).__name__)
        return False
    return True
