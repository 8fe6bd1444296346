"""Endpoint: where somebody's system listens; its secrets, its mailbox, and every delivery to it."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import ADMIN
from ctassist.accounts.models import Organisation

#: How long the log of deliveries is kept.
LOG_KEPT = timedelta(days=30)

EVENTS = (
    ("added", _("added")),
    ("changed", _("changed")),
    ("appeared", _("came into view")),
    ("withdrawn", _("no longer visible")),
    ("deleted", _("deleted")),
)


class EndpointQuerySet(models.QuerySet):
    """Endpoints are known to their owner, to whoever manages the organisation's machines, and to administrators."""

    def visible_to(self, user):
        """All, those of the organisation, or one's own."""
        if user.role == "administrator":
            return self
        if user.pk is None or not user.is_active:
            return self.none()
        seen = Q(owner_id=user.pk)
        if any(token.startswith("clients:") for token in user.tokens):
            seen |= Q(organisation_id=user.organisation_id)
        return self.filter(seen)


class Endpoint(models.Model):
    """An address that is told of changes its owner may see; the owner's rights count at each sending."""

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        DISABLED = "disabled", _("disabled")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("sees as"))
    url = models.CharField(_("address"), max_length=500, help_text=_("https://register.example.org/ctassist/"))
    description = models.CharField(_("what it is for"), max_length=200, blank=True)
    kinds = ArrayField(models.CharField(max_length=40), verbose_name=_("kinds of record"), default=list, blank=True)
    events = ArrayField(
        models.CharField(max_length=10, choices=EVENTS), verbose_name=_("events"), default=list, blank=True
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ACTIVE, editable=False)
    stopped_because = models.CharField(_("why it is disabled"), max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["active", "disabled"]), name="endpoint_is_active_or_not"),
        ]

    def __str__(self):
        return self.description or self.url

    def get_absolute_url(self):
        """Where it is managed."""
        return f"/webhooks/{self.uid}/"

    @property
    def entry_audience(self):
        """Who may read its history."""
        return [ADMIN, f"clients:{self.organisation.uid}", f"user:{self.owner.uid}"]

    def readable_by(self, user):
        """The question of `visible_to` for a row at hand."""
        return bool(set(self.entry_audience) & user.tokens)

    @property
    def is_active(self):
        """Whether messages are made and sent."""
        return self.state == self.State.ACTIVE

    def live_secrets(self):
        """Sealed secrets that sign now, the newest first."""
        return self.secrets.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now())).order_by("-pk")


class Secret(models.Model):
    """One signing secret, sealed; two are live while the receiver exchanges one for the other."""

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="secrets")
    sealed = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.made_at:%Y-%m-%d}"


class Mailbox(models.Model):
    """How far messages were made and how sending goes; the lease says which worker sends just now."""

    endpoint = models.OneToOneField(Endpoint, models.CASCADE, related_name="mailbox")
    cursor = models.CharField(max_length=200)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    paused_until = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)

    def __str__(self):
        return str(self.endpoint_id)


class DeliveryQuerySet(models.QuerySet):
    """Deliveries name records only their owner is known to see."""

    def visible_to(self, user):
        """Those of one's own endpoints."""
        return self.filter(endpoint__owner_id=user.pk) if user.pk and user.is_active else self.none()

    def waiting(self):
        """Not sent yet, or to be sent again."""
        return self.filter(state__in=[Delivery.State.QUEUED, Delivery.State.FAILED])

    def over(self):
        """Done with, one way or another, for as long as the log is kept."""
        state = Delivery.State
        done = self.filter(state__in=[state.DELIVERED, state.DEAD, state.DROPPED])
        return done.filter(made_at__lt=timezone.now() - LOG_KEPT).exclude(tried_at__gte=timezone.now() - LOG_KEPT)


class Delivery(models.Model):
    """One message to one endpoint. `message` is the id the receiver tells repeats by; it never changes."""

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        FAILED = "failed", _("will be tried again")
        DELIVERED = "delivered", _("delivered")
        DEAD = "dead", _("given up")
        DROPPED = "dropped", _("not sent")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    message = models.CharField(_("message id"), max_length=60, unique=True)
    about = models.CharField(_("told"), max_length=80)
    kind = models.CharField(max_length=40, blank=True)
    row = models.BigIntegerField(null=True, blank=True)
    payload = models.JSONField(_("sent"), encoder=DjangoJSONEncoder)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("next attempt"), default=timezone.now, null=True, blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    tried_at = models.DateTimeField(_("last attempt"), null=True, blank=True)
    status = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    duration = models.PositiveIntegerField(_("milliseconds"), null=True, blank=True)
    answer = models.TextField(_("beginning of the answer"), blank=True)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [
            models.Index(
                fields=["endpoint", "next_at"], name="delivery_due", condition=Q(state__in=["queued", "failed"])
            ),
        ]

    def __str__(self):
        return f"{self.about} · {self.message}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/webhook-deliveries/{self.uid}/"

    @property
    def entry_audience(self):
        """Who may read its history: the owner."""
        return [f"user:{self.endpoint.owner.uid}"]
