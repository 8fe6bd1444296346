"""Keys and machines that end soon: said in their history, once, for those who can renew them."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ctassist.history.models import Entry
from ctassist.history.record import entry_under_way, record
from ctassist.inbox.telling import tell as notice
from ctassist.workflow.act import lock

from ..models import ApiClient

ACT = "accounts.client_ends_soon"
BEFORE = timedelta(days=14)


def tell_of_ends(now=None):
    """An entry on every client that ends within two weeks and was not told of since its secret was made; how many."""
    now = now or timezone.now()
    ending = ApiClient.objects.filter(revoked_at=None, expires_at__gt=now, expires_at__lte=now + BEFORE)
    return sum(tell(client) for client in ending.order_by("pk"))


def tell(client):
    """Whether an entry was written: to its person, to whoever manages the machines, and to administrators."""
    with transaction.atomic(), entry_under_way() as uid:
        lock(client)
        told = Entry.objects.about(client).filter(act=ACT, at__gte=client.renewed_at).exists()
        if told or client.standing() != "soon":
            return False
        day = timezone.localdate(client.expires_at).isoformat()
        reason = _("It ends on %(day)s. Renew it before, or what uses it will be refused.") % {"day": day}
        entry = record(client, ACT, by=None, changes=[], reason=reason, uid=uid)
        about = {"about": client, "name": str(client), "day": day}
        notice(client.made_by, "access-ends", key=f"entry:{entry.uid}", **about)
        return True
