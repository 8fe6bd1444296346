"""What may be done to webhooks: register, revise, exchange the secret, test, disable, enable, send once more."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import ADMIN
from ctassist.trace.changes import changes
from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from .destination import Refused, check_form
from .messages import special
from .models import Delivery, Endpoint, Mailbox, Secret
from .sealing import new_secret, seal

#: How long an exchanged secret still signs beside the new one.
OVERLAP = timedelta(hours=24)
MOST = 20
TEST = "webhook.test"


def of_an_organisation(_subject, user):
    """Somebody who belongs to an organisation and sees content."""
    if user.is_authenticated and user.organisation_id and user.role in ("cted", "partner", "donor"):
        return []
    return [_t("Only people of an organisation register webhooks.")]


def owner(endpoint, user):
    """The person whose rights count."""
    return [] if endpoint.owner_id == user.pk else [_t("Only the person it sees as may do this.")]


def may_stop(endpoint, user):
    """The owner, whoever manages the organisation's machines, an administrator."""
    held = {ADMIN, f"clients:{endpoint.organisation.uid}"} & user.tokens
    return [] if held else owner(endpoint, user)


def running(endpoint):
    """It is active."""
    return [] if endpoint.is_active else [_t("It is disabled.")]


def stopped(endpoint):
    """It is disabled."""
    return [_t("It is active.")] if endpoint.is_active else []


def owner_of_delivery(delivery, user):
    """The owner of its endpoint."""
    return owner(delivery.endpoint, user)


def can_be_repeated(delivery):
    """It is not waiting already, and its endpoint is active."""
    if delivery.state in (Delivery.State.QUEUED, Delivery.State.FAILED):
        return [_t("It waits to be sent already.")]
    return running(delivery.endpoint)


def _checked(facts):
    try:
        check_form(facts["url"])
    except Refused as refused:
        raise ValidationError({"url": str(refused)}) from refused
    return facts


def _give_secret(endpoint):
    text = new_secret()
    Secret.objects.create(endpoint=endpoint, sealed=seal(text))
    endpoint.secret_text = text
    return endpoint


@act(of_an_organisation, label=_("Register a webhook"))
def register_endpoint(_subject, *, by, **facts):
    """An address told from now on of what its owner may see; its secret is shown once."""
    if Endpoint.objects.filter(owner=by).count() >= MOST:
        raise ValidationError(_t("You have %(most)d webhooks already; disable or reuse one.") % {"most": MOST})
    endpoint = create(Endpoint, organisation=by.organisation, owner=by, **_checked(facts))
    Mailbox.objects.create(endpoint=endpoint, cursor=str(changes(by).cursor))
    return _give_secret(endpoint)


@act(owner, label=_("Edit the webhook"))
def revise_endpoint(endpoint, *, by, **facts):
    """Another address, description or choice of what is told."""
    return change(endpoint, **_checked(facts) if "url" in facts else facts)


@act(owner, label=_("Exchange the secret"))
def rotate_endpoint_secret(endpoint, *, by):
    """A new secret; the one before signs beside it for a day, older ones end now."""
    live = list(endpoint.live_secrets())
    now = timezone.now()
    Secret.objects.filter(pk__in=[one.pk for one in live[:1]]).update(ends_at=now + OVERLAP)
    Secret.objects.filter(pk__in=[one.pk for one in live[1:]]).update(ends_at=now)
    return _give_secret(change(endpoint))


@act(owner, when=running, label=_("Send a test"))
def test_endpoint(endpoint, *, by):
    """One message about nothing, to see that it arrives and its signature is right."""
    special(endpoint, TEST).save()
    Mailbox.objects.filter(endpoint=endpoint).update(paused_until=None)
    return change(endpoint)


@act(may_stop, when=running, label=_("Disable"))
def disable_endpoint(endpoint, *, by, reason):
    """Nothing more is made or sent; what waits stays."""
    return change(endpoint, state=Endpoint.State.DISABLED, stopped_because=reason[:300])


@act(owner, when=stopped, label=_("Enable again"))
def enable_endpoint(endpoint, *, by):
    """Sending goes on where it stopped."""
    Mailbox.objects.filter(endpoint=endpoint).update(failures=0, paused_until=None)
    return change(endpoint, state=Endpoint.State.ACTIVE, stopped_because="")


@act(owner_of_delivery, when=can_be_repeated, label=_("Send once more"))
def replay_delivery(delivery, *, by):
    """The same message with the same id; a receiver that has it already may leave it aside."""
    Mailbox.objects.filter(endpoint=delivery.endpoint).update(paused_until=None)
    return change(delivery, state=Delivery.State.QUEUED, attempts=0, next_at=timezone.now(), error="")


test_endpoint.__test__ = False
