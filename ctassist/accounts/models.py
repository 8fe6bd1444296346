"""Organisation, User, Grant: who takes part, and which extra tokens a person has been given."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ctassist.reference.fold import fold
from ctassist.reference.models import Country, ReferenceQuerySet
from ctassist.reference.partial_date import PartialDateField

from .audience import ADMIN, CTED, user_tokens
from .guarded import Guarded, GuardedQuerySet, PlainText  # noqa: F401  (other storeys import them from here)


class Organisation(models.Model):
    """A body that takes part: it needs no account. Public knowledge, like a telephone book."""

    class Kind(models.TextChoices):
        UN_BODY = "un-body", _("United Nations body")
        SECURITY_COUNCIL = "sc-body", _("Security Council body")
        REGIONAL = "regional", _("regional organisation")
        INTERNATIONAL = "international", _("international organisation")
        GOVERNMENT = "government", _("government")
        AUTHORITY = "authority", _("national authority")
        CIVIL_SOCIETY = "civil-society", _("civil society")
        ACADEMIA = "academia", _("academia and training")
        PRIVATE = "private", _("private sector")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    acronym = models.CharField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("official name"), max_length=250)
    aliases = ArrayField(models.CharField(max_length=250), verbose_name=_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name=_("country"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("succeeded by")
    )
    succeeded_on = PartialDateField(_("succeeded on"), null=True, blank=True)
    is_donor = models.BooleanField(_("gives funds"), default=False)
    established_on = PartialDateField(_("established"), null=True, blank=True)
    note = PlainText(_("note"), blank=True)
    iati_identifier = models.CharField(_("IATI identifier"), max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.TextField(editable=False, default="")
    retired = models.BooleanField(_("retired"), default=False)

    objects = ReferenceQuerySet.as_manager()
    entry_audience = (ADMIN, CTED)

    class Meta:
        verbose_name = _("organisation")
        ordering = ["acronym"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="organisation_not_its_own_parent"),
            models.CheckConstraint(
                condition=~models.Q(successor=models.F("id")), name="organisation_not_its_successor"
            ),
        ]

    def __str__(self):
        return self.acronym

    @classmethod
    def called(cls):
        """What `str` says, for the database to say."""
        return F("acronym")

    @property
    def code(self):
        """The name people say."""
        return self.acronym

    def get_absolute_url(self):
        """Where the organisation's page is."""
        return f"/organisations/{self.uid}/"

    def searchable(self):
        """Everything it is called, folded."""
        return fold(" ".join([self.acronym, self.name, self.iati_identifier, *self.aliases]))

    def settle(self):
        """Store what search compares."""
        self.search = self.searchable()
        type(self)._base_manager.filter(pk=self.pk).update(search=self.search)


class UserQuerySet(models.QuerySet):
    """People are told apart by who asks."""

    def visible_to(self, user):
        """Administrators see everybody; CTED staff those they can name on a mission; others themselves."""
        if user.role == "administrator":
            return self
        own = models.Q(pk=user.pk)
        return self.filter(own | models.Q(is_active=True) & ~models.Q(role="administrator") if user.is_cted else own)


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
    """A person. Rights follow from role, organisation, State and grants, read anew for each request."""

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
    theme = models.CharField(_("colours"), max_length=5, choices=Theme.choices, default=Theme.AUTO)
    language = models.CharField(_("language"), max_length=10, default="en")
    session_salt = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
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
        ]

    def __str__(self):
        return self.name

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


class Grant(models.Model):
    """One more token for one person: a mission's team or lead, or a desk. Only acts write it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    token = models.CharField(max_length=80)
    until = models.DateTimeField(_("until"), null=True, blank=True)

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
