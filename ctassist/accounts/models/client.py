"""ApiClient: a key of a person, or a machine of an organisation; its secrets and access tokens, kept as digests."""

import uuid
from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ..audience import ADMIN
from ..machines.scopes import WITHIN, Scope
from ..machines.secrets import new_client_prefix
from .organisation import Organisation

LONGEST = timedelta(days=366)
LONGEST_TOKEN = timedelta(hours=1)
SOON = timedelta(days=21)
HEX = "^[0-9a-f]{64}$"


def no_network(text):
    """The sentence against what is neither an address nor a network."""
    return _t("“%(text)s” is no address and no network. Write 192.0.2.7 or 192.0.2.0/24.") % {"text": text[:50]}


def a_network(text):
    """Refuse what is neither an address nor a network; IPv4 and IPv6."""
    try:
        ip_network(text)
    except ValueError as wrong:
        raise ValidationError(no_network(text)) from wrong


class ClientQuerySet(models.QuerySet):
    """Clients are known to administrators, to whoever manages the organisation's machines, and to their person."""

    def visible_to(self, user):
        """All, those of the organisation, or one's own; a machine knows itself."""
        if user.role == "administrator":
            return self
        if user.pk is None or not user.is_active:
            return self.none()
        seen = Q(user_id=user.pk)
        if any(token.startswith("clients:") for token in user.tokens):
            seen |= Q(organisation_id=user.organisation_id)
        return self.filter(seen)


class ApiClient(models.Model):
    """Lets a machine sign in: with the rights of one person (a key), or of a service account (an app)."""

    class Kind(models.TextChoices):
        KEY = "key", _("personal key")
        APP = "app", _("machine of the organisation")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=100, help_text=_("Which system uses it: “UNODC project register”."))
    kind = models.CharField(_("kind"), max_length=3, choices=Kind.choices)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="clients", verbose_name=_("organisation")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="clients", verbose_name=_("acts as")
    )
    scopes = ArrayField(models.CharField(max_length=30, choices=Scope.choices), verbose_name=_("may be used to"))
    addresses = ArrayField(
        models.CharField(max_length=43, validators=[a_network]),
        verbose_name=_("only from"),
        default=list,
        blank=True,
        help_text=_("Addresses or networks, one a line; empty means from anywhere."),
    )
    prefix = models.CharField(_("client id"), max_length=8, unique=True, default=new_client_prefix, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    renewed_at = models.DateTimeField(_("present secret made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("ends"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)
    session_salt = models.UUIDField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ClientQuerySet.as_manager()

    class Meta:
        verbose_name = _("API access")
        verbose_name_plural = _("API access")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["app", "key"]), name="client_is_a_key_or_an_app"),
            models.CheckConstraint(condition=Q(kind="app") | Q(made_by=F("user")), name="client_key_is_ones_own"),
            models.UniqueConstraint(fields=["user"], condition=Q(kind="app"), name="client_one_an_account"),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=sorted(Scope.values)) & Q(scopes__len__gt=0),
                name="client_has_scopes_we_know",
                violation_error_message=_("Choose what it may be used for."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("renewed_at")) & Q(expires_at__lte=F("renewed_at") + LONGEST),
                name="client_ends_within_a_year",
                violation_error_message=_("It ends after twelve months at the latest."),
            ),
            models.CheckConstraint(condition=Q(prefix__regex="^[a-z2-7]{8}$"), name="client_prefix_has_its_form"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Where it is managed."""
        return f"/api-access/{self.uid}/"

    @property
    def is_app(self):
        """Whether this is a machine of the organisation rather than a person's key."""
        return self.kind == self.Kind.APP

    @property
    def entry_audience(self):
        """Who may read its history: administrators, whoever manages the organisation's machines, the person."""
        return [ADMIN, f"clients:{self.organisation.uid}", f"user:{self.user.uid}"]

    def readable_by(self, user):
        """The question of `visible_to` for a row at hand."""
        return bool({ADMIN, f"clients:{self.organisation.uid}", f"user:{self.user.uid}"} & user.tokens)

    def rows_beside(self):
        """An act on a machine also writes its service account."""
        return [self.user] if self.is_app else []

    def holds(self, scope):
        """Whether it may be used for that."""
        return scope in self.scopes or WITHIN.get(scope) in self.scopes

    def comes_from(self, address):
        """Whether it may be used from an address; without a list, from anywhere."""
        if not self.addresses:
            return True
        try:
            here = ip_address(address)
        except ValueError:
            return False
        here = getattr(here, "ipv4_mapped", None) or here
        return any(here in ip_network(one) for one in self.addresses)

    def standing(self):
        """`works`, `soon` (ends soon), `expired`, `revoked`, or `closed` (its account was, or has a new password)."""
        now = timezone.now()
        if self.revoked_at:
            return "revoked"
        if not self.user.is_active or self.session_salt != self.user.session_salt:
            return "closed"
        if self.expires_at <= now:
            return "expired"
        return "soon" if self.expires_at <= now + SOON else "works"


class ClientSecret(models.Model):
    """A client's secret, as a peppered digest; two live side by side while one is exchanged for the other."""

    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="secrets")
    pepper = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(_("last used"), null=True)
    used_from = models.CharField(_("last used from"), max_length=45, blank=True)

    keeps_no_versions = True

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(digest__regex=HEX), name="secret_is_a_digest"),
            models.UniqueConstraint(fields=["client"], condition=Q(ends_at=None), name="secret_one_present_a_client"),
        ]

    def __str__(self):
        return f"{self.client_id} {self.made_at:%Y-%m-%d}"


class AccessToken(models.Model):
    """A short-lived token got for a client's secret, as a peppered digest; it goes with the secret."""

    secret = models.ForeignKey(ClientSecret, models.CASCADE, related_name="tokens")
    prefix = models.CharField(max_length=16, unique=True)
    pepper = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=30))
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    keeps_no_versions = True

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(digest__regex=HEX), name="token_is_a_digest"),
            models.CheckConstraint(
                condition=Q(expires_at__lte=F("made_at") + LONGEST_TOKEN), name="token_ends_within_an_hour"
            ),
        ]

    def __str__(self):
        return f"{self.prefix} {self.expires_at:%H:%M}"
