"""One mailbox a receiver: one worker at a time sends its messages, and a dead receiver makes nobody else wait."""

import json
import time
import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from standardwebhooks.webhooks import Webhook

from ctassist.accounts.models import User
from ctassist.trace.followed import followed

from .models import Delivery, Endpoint, Mailbox
from .sealing import unseal
from .sending import send
from .stopping import stop

#: Seconds after the first, second, … failed attempt; after the last one the message is given up.
RETRIES = (5, 30, 120, 600, 3600, 3 * 3600, 12 * 3600, 24 * 3600)
LONGEST_PAUSE = 600
LEASE_SECONDS, TURN_SECONDS = 30, 6
GONE = 410


def due():
    """Keys of endpoints that have something to send now and nobody sending it."""
    now = timezone.now()
    boxes = Mailbox.objects.filter(free(now), endpoint__state=Endpoint.State.ACTIVE)
    waiting = Delivery.objects.waiting().filter(next_at__lte=now)
    return list(boxes.filter(endpoint__in=waiting.values("endpoint")).values_list("endpoint_id", flat=True))


def free(now):
    """Mailboxes nobody works on and that are not paused."""
    return (Q(lease_until=None) | Q(lease_until__lt=now)) & (Q(paused_until=None) | Q(paused_until__lte=now))


def take(endpoint_pk):
    """Lease the mailbox of an endpoint, or None."""
    now = timezone.now()
    with transaction.atomic():
        boxes = Mailbox.objects.select_for_update(skip_locked=True, of=("self",))
        box = boxes.filter(free(now), endpoint_id=endpoint_pk, endpoint__state=Endpoint.State.ACTIVE).first()
        if box is not None:
            box.lease, box.lease_until = uuid.uuid4(), now + timedelta(seconds=LEASE_SECONDS)
            box.save(update_fields=["lease", "lease_until"])
        return box


def serve(endpoint_pk):
    """Send what is due, for one turn or until something fails; whether more is waiting already."""
    box = take(endpoint_pk)
    if box is None:
        return False
    begun, going = time.monotonic(), True
    try:
        while going and time.monotonic() - begun < TURN_SECONDS:
            found = next_due(box)
            going = found is not None and attempt(found, box)
    finally:
        Mailbox.objects.filter(pk=box.pk, lease=box.lease).update(lease=None, lease_until=None)
    return going


def next_due(box):
    """The delivery to send next, its attempt counted and the lease renewed; None where there is none or we are late."""
    now = timezone.now()
    with transaction.atomic():
        ours = Mailbox.objects.filter(pk=box.pk, lease=box.lease, endpoint__state=Endpoint.State.ACTIVE)
        if not ours.update(lease_until=now + timedelta(seconds=LEASE_SECONDS)):
            return None
        waiting = Delivery.objects.waiting().filter(endpoint_id=box.endpoint_id, next_at__lte=now)
        found = waiting.select_related("endpoint").order_by("next_at", "pk").first()
        if found is not None:
            found.attempts, found.tried_at = found.attempts + 1, now
            found.save(update_fields=["attempts", "tried_at"])
        return found


def attempt(found, box):
    """Look once more whether it may be said, send it, and write down what came of it; whether to go on."""
    against = not_now(found)
    if against:
        finish(found, Delivery.State.DROPPED, error=against)
        return found.endpoint.is_active
    outcome = send(found.endpoint.url, *signed(found))
    kept = {"status": outcome.status, "duration": outcome.duration, "answer": outcome.answer, "error": outcome.error}
    if outcome.ok:
        finish(found, Delivery.State.DELIVERED, **kept)
        now = timezone.now()
        box.failures = 0
        Mailbox.objects.filter(pk=box.pk).update(failures=0, paused_until=None, succeeded_at=now)
        return True
    failed(found, box, kept)
    return False


def not_now(found):
    """Why this must not be sent any more, as a sentence, or nothing: the owner's rights are asked for afresh."""
    owner = User.objects.filter(pk=found.endpoint.owner_id).first()
    if owner is None or not owner.is_active:
        stop(found.endpoint, _("The account whose rights count was closed."))
        found.endpoint.refresh_from_db()
        return _("The account whose rights count was closed.")
    if not found.kind:
        return ""
    rows = followed()[found.kind].model.objects.visible_to(owner)
    return "" if rows.filter(pk=found.row).exists() else _("The owner may not see the record any more.")


def signed(found):
    """(headers, body): signed by every live secret, so that a receiver may exchange one for the other."""
    body, now = json.dumps(found.payload, separators=(",", ":")), timezone.now()
    secrets = [unseal(one.sealed) for one in found.endpoint.live_secrets()[:2]]
    signatures = " ".join(Webhook(secret).sign(found.message, now, body) for secret in secrets)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "CTAssist-Webhooks/1",
        "webhook-id": found.message,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures,
    }
    return headers, body.encode()


def finish(found, state, **kept):
    """Write the end of a delivery, unless it has ended meanwhile."""
    Delivery.objects.waiting().filter(pk=found.pk).update(state=state, next_at=None, **kept)


def failed(found, box, kept):
    """Try again later, or give up; the whole mailbox rests a while, longer each time nothing comes through."""
    now = timezone.now()
    failures = box.failures + 1
    rest = timedelta(seconds=min(5 * 2 ** min(failures - 1, 10), LONGEST_PAUSE))
    Mailbox.objects.filter(pk=box.pk).update(failures=F("failures") + 1, paused_until=now + rest)
    if kept["status"] == GONE:
        finish(found, Delivery.State.DEAD, **kept)
        return stop(found.endpoint, _("The receiver answered that it is gone for good (410)."))
    if found.attempts <= len(RETRIES):
        later = now + timedelta(seconds=RETRIES[found.attempts - 1])
        Delivery.objects.waiting().filter(pk=found.pk).update(state=Delivery.State.FAILED, next_at=later, **kept)
        return None
    finish(found, Delivery.State.DEAD, **kept)
    box.refresh_from_db()
    if box.succeeded_at is None or box.succeeded_at < found.made_at:
        stop(found.endpoint, _("A message could not be delivered in nine attempts, and nothing else came through."))
    return None
