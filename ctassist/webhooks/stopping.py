"""An endpoint disabled by the system itself: said in its history, on its page and to its owner."""

from django.db import transaction

from ctassist.history.record import entry_under_way, record
from ctassist.inbox.telling import tell
from ctassist.workflow.act import lock
from ctassist.workflow.snapshot import differences, snapshot
from ctassist.workflow.write import change

from .models import Endpoint


def stop(endpoint, because):
    """Disable it once, with the reason; nothing is sent until its owner enables it again."""
    with transaction.atomic(), entry_under_way() as uid:
        lock(endpoint)
        if not endpoint.is_active:
            return
        before = snapshot(endpoint)
        change(endpoint, state=Endpoint.State.DISABLED, stopped_because=because)
        told = differences(before, snapshot(endpoint))
        entry = record(endpoint, "webhooks.stop", by=None, changes=told, reason=because, uid=uid)
        about = {"about": endpoint, "name": str(endpoint), "why": because}
        tell(endpoint.owner, "webhook-disabled", key=f"entry:{entry.uid}", **about)
