"""User, Grant: who signs in, a person or a machine, and which extra tokens a person has been given."""

import uuid

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.reference.models import Country

from ..audience import ADMIN, WITH_CLIENTS, user_tokens
from .organisation import Organisation


class UserQuerySet(models.QuerySet):
    """People are told apart by who asks."""

    def visible_to(self, user):
        """Administrators see everybody; CTED staff those they can name on a mission; others themselves."""
        if user.role == "administrator":
            return self
        own = models.Q(pk=user.pk)
        named = models.Q(is_active=True, is_machine=False) & ~models.Q(role="administrator")
        return self.filter(own | named if user.is_cted else own)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes people who sign in with their mail address; reads with them what their tokens follow from."""

    def get_queryset(self):
        return super().get_queryset().select_related("organisation", "state")

    def create_user(self, email, name, role, password=None, **facts):
        """A saved User; `role` is one of User.Role."""
        user = self.model(email=self.normalize_email(email), name=name, role=role, **facts)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, name, password=None, **facts):
        """An administrator: manages accounts, sees no content."""
        return self.create_user(email, name, "administrator", password, **facts)


class User(AbstractBaseUser):
    """A person, or the service account of a machine. Rights follow from role, organisation, State and grants, read
    anew for each request."""

    class Role(models.TextChoices):
        CTED = "cted", _("CTED staff")
        PARTNER = "partner", _("implementing partner")
        DONOR = "donor", _("donor")
        FOCAL_POINT = "focal_point", _("focal point of a State")
        ADMINISTRATOR = "administrator", _("administrator")

    class Theme(models.TextChoices):
        AUTO = "auto", _("as my device")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=15, choices=Role.choices)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("organisation")
    )
    state = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name=_("State"))
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_machine = models.BooleanField(_("is a machine"), default=False, editable=False)
    manages_machines = models.BooleanField(
        _("manages machines"),
        default=False,
        help_text=_("May let the organisation's own systems sign in, and sees all its keys."),
    )
    theme = models.CharField(_("colours"), max_length=5, choices=Theme.choices, default=Theme.AUTO)
    language = models.CharField(_("language"), max_length=10, default="en")
    session_salt = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    #: By what the API lets a person be named in what is sent, to whoever may choose them.
    NAMED_BY = ("uid", "email")
    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(role__in=["partner", "donor"]) | models.Q(organisation__isnull=False),
                name="user_partner_and_donor_have_an_organisation",
                violation_error_message=_("A partner or donor needs an organisation."),
            ),
            models.CheckConstraint(
                condition=~models.Q(role="focal_point") | models.Q(state__isnull=False),
                name="user_focal_point_has_a_state",
                violation_error_message=_("A focal point needs a State."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_machine=False)
                | models.Q(password__startswith=UNUSABLE_PASSWORD_PREFIX, manages_machines=False),
                name="user_machine_never_has_a_password",
            ),
            models.CheckConstraint(
                condition=models.Q(manages_machines=False)
                | models.Q(organisation__isnull=False, role__in=sorted(WITH_CLIENTS)),
                name="user_manages_machines_of_an_organisation",
                violation_error_message=_(
                    "Machines are managed by partners, donors and CTED staff of an organisation."
                ),
            ),
        ]

    def __str__(self):
        return _t("%(name)s (machine)") % {"name": self.name} if self.is_machine else self.name

    def get_absolute_url(self):
        """Where administrators, and the person, find the account."""
        return f"/people/{self.uid}/"

    @property
    def entry_audience(self):
        """Who may read the history of an account: administrators and the person."""
        return [ADMIN, f"user:{self.uid}"]

    def also_tells(self):
        """The desks, which stand in grants."""
        return {"desks": sorted(g.token[5:] for g in self.grants.all() if g.token.startswith("desk:"))}

    def _get_session_auth_hash(self, secret=None):
        """Ties sessions to the password and to a salt, so that all of them can be ended at once."""
        salt = f"ctassist.sessions.{self.session_salt}"
        return salted_hmac(salt, self.password, secret=secret, algorithm="sha256").hexdigest()

    def set_password(self, raw_password):
        """A new password ends every session and every key."""
        super().set_password(raw_password)
        self.session_salt = uuid.uuid4()

    def check_password(self, raw_password):
        """As always; the same password kept in a newer way is no new password and ends nothing."""
        salt = self.session_salt
        right = super().check_password(raw_password)
        self.session_salt = salt
        return right

    def granted(self):
        """(token, until) of what the person was given besides, whether it still runs or not."""
        if "granted_tokens" in self.__dict__:
            return zip(self.granted_tokens, self.granted_until, strict=True)
        return self.grants.values_list("token", "until")

    def granted_anew(self):
        """What was read of the grants holds no more: some were written."""
        for name in ("granted_tokens", "granted_until", "tokens"):
            self.__dict__.pop(name, None)

    @cached_property
    def tokens(self):
        """The frozen set of tokens this person holds."""
        return user_tokens(self)

    @property
    def is_cted(self):
        """Whether this is CTED staff."""
        return self.role == self.Role.CTED

    @property
    def is_staff(self):
        """Administrators may open the administration of reference data and accounts."""
        return self.role == self.Role.ADMINISTRATOR

    def has_perm(self, perm, obj=None):
        """Django's own administration asks this; content is never managed there."""
        return self.is_active and self.is_staff

    def has_module_perms(self, app_label):
        """As has_perm."""
        return self.is_active and self.is_staff


class GrantQuerySet(models.QuerySet):
    """Grants change here alone, so that whoever is at hand holds from then on what was given or taken."""

    def give(self, person, token, until=None):
        """One more token; one that is held already stays as it is."""
        self.get_or_create(user=person, token=token, defaults={"until": until})
        person.granted_anew()

    def take(self, person, *tokens):
        """These tokens no more."""
        self.filter(user=person, token__in=tokens).delete()
        person.granted_anew()


class Grant(models.Model):
    """One more token for one person: a mission's team or lead, or a desk. Only acts write it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    token = models.CharField(max_length=80)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "token"], name="one_grant_a_token")]
        indexes = [models.Index(fields=["token"], name="grant_token")]

    def __str__(self):
        return f"{self.user}: {self.token}"

    def runs(self):
        """Whether the grant is in force now."""
        return self.until is None or self.until > timezone.now()


class SignInFailure(models.Model):
    """One failed sign-in, kept for the quarter of an hour in which it counts; `key` is a digest of what was tried."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    keeps_no_versions = True

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="sign_in_failure_key")]

    def __str__(self):
        return f"{self.at:%H:%M}"
