"""Messages out of the change feed: what is new for each endpoint's owner, and the place reached, in one transaction."""

import re
import uuid

from django.db import transaction
from django.utils import timezone

from ctassist.trace.changes import changes
from ctassist.trace.cursor import NotACursor, StartAgain
from ctassist.trace.followed import followed

from .models import Delivery, Endpoint, Mailbox

AT_ONCE = 500
GONE = ("withdrawn", "deleted")
START_AGAIN = "changes.start_again"


def new_message():
    """The id a receiver tells repeats by."""
    return f"msg_{uuid.uuid4().hex}"


def gather():
    """Make the messages of all active endpoints; returns how many."""
    return sum(gather_for(endpoint) for endpoint in active())


def active():
    """Endpoints that are told, with whose eyes they see."""
    rows = Endpoint.objects.filter(state=Endpoint.State.ACTIVE, owner__is_active=True)
    return rows.select_related("owner__organisation", "owner__state", "mailbox")


def gather_for(endpoint):
    """Make the messages of one endpoint up to now. Read first and without a lock: a feed that is read inside a long
    transaction would hold itself back. Whoever moves the place first makes the messages; another finds it moved."""
    made, box = 0, endpoint.mailbox
    while True:
        page, told = next_page(endpoint, box.cursor)
        place = str(page.cursor)
        if place == box.cursor:
            return made
        with transaction.atomic():
            if not Mailbox.objects.filter(pk=box.pk, cursor=box.cursor).update(cursor=place):
                return made
            Delivery.objects.bulk_create(told)
        made, box.cursor = made + len(told), place
        if not page.more:
            return made


def next_page(endpoint, cursor):
    """(page of the feed, its deliveries); where the place means nothing any more, one message that says so."""
    kinds = {name: kind for name, kind in followed().items() if name in endpoint.kinds} or None
    try:
        page = changes(endpoint.owner, cursor, limit=AT_ONCE, kinds=kinds)
    except (StartAgain, NotACursor):
        page = changes(endpoint.owner)
        return page, [special(endpoint, START_AGAIN)]
    wanted = [one for one in page.changes if not endpoint.events or one.event in endpoint.events]
    return page, [delivery(endpoint, one) for one in wanted]


def delivery(endpoint, change):
    """The thin message about one change: kind, id, where to read it, and the place in the feed."""
    word = re.sub(r"(?<!^)(?=[A-Z])", "_", followed()[change.kind].model.__name__).lower()
    about = f"{word}.{change.event}"
    data = {"kind": change.kind, "id": change.id, "url": change.url, "cursor": str(change.cursor)}
    return Delivery(
        endpoint=endpoint,
        message=new_message(),
        about=about,
        kind="" if change.event in GONE else change.kind,
        row=None if change.event in GONE else change.row,
        payload={"type": about, "timestamp": change.at.isoformat(), "data": data},
    )


def special(endpoint, about):
    """A message about no record: a test, or the request to read everything again."""
    payload = {"type": about, "timestamp": timezone.now().isoformat(), "data": {}}
    return Delivery(endpoint=endpoint, message=new_message(), about=about, payload=payload)
