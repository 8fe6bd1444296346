"""Release: a finished report handed to named people or organisations, once a second person has looked at it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.guarded import PlainText
from ctassist.accounts.models import Organisation

from ..states import RELEASE_MOVES, ReleaseState
from .report import Report


class ReleaseQuerySet(models.QuerySet):
    """Releases are known to who asked, to those who may decide, and, once released, to whom they are for."""

    def visible_to(self, user):
        """Those the person has a part in; administrators and visitors have none."""
        if not takes_part(user):
            return self.none()
        return self.filter(Q(asked_by=user.pk) | Q(pk__in=self._to_decide(user)) | Q(pk__in=self._received(user)))

    def received_by(self, user):
        """Those handed to the person, by name or as one of an organisation's people."""
        return self.filter(pk__in=self._received(user)) if takes_part(user) else self.none()

    def asked_of(self, user):
        """Those the person may decide on."""
        return self.filter(pk__in=self._to_decide(user))

    def _to_decide(self, user):
        return Release.deciders.through.objects.filter(user=user.pk).values("release")

    def _received(self, user):
        named = Release.people.through.objects.filter(user=user.pk).values("release")
        as_one_of = Release.organisations.through.objects.filter(organisation=user.organisation_id).values("release")
        released = self.model._base_manager.filter(state=ReleaseState.RELEASED)
        return released.filter(Q(pk__in=named) | Q(pk__in=as_one_of)).values("pk")


def takes_part(user):
    """Whether somebody is a person, or a machine, that sees content."""
    return user.pk is not None and user.is_active and user.role != "administrator"


class Release(models.Model):
    """One report on its way to others. It opens nothing: whoever fetches a paper must see every record in it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="releases", verbose_name=_("report"))
    #: Digest over the papers and the frozen rows: what was looked at is what is handed over.
    content = models.CharField(max_length=64, editable=False)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("named people")
    )
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="+", verbose_name=_("organisations"))
    message = PlainText(_("words to the receivers"), blank=True)
    reason = PlainText(_("why"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("from")
    )
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now, editable=False)
    deciders = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", editable=False, verbose_name=_("may decide")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ReleaseState.choices, default=ReleaseState.ASKED, editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False,
        verbose_name=_("decided by"),
    )  # fmt: skip
    note = PlainText(_("note of the decision"), blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    MOVES = RELEASE_MOVES
    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release of a report")
        verbose_name_plural = _("releases of reports")
        indexes = [models.Index(fields=["asked_by", "-asked_at"], name="release_of_person")]
        constraints = [
            RELEASE_MOVES.constraint("release_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["released", "declined", "revoked"]) | Q(decided_by__isnull=False),
                name="release_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("asked_by")),
                name="release_needs_a_second_person",
            ),
            models.UniqueConstraint(
                fields=["report"], condition=Q(state="asked"), name="release_one_open_a_report",
                violation_error_message=_("A release of this report is asked for already and waits for a decision."),
            ),
        ]  # fmt: skip
        triggers = [RELEASE_MOVES.trigger("release_moves")]

    def __str__(self):
        return f"{self.report.question_title} · {self.asked_at:%Y-%m-%d}"

    @property
    def title(self):
        """What it answers, never about what: that is told to those alone who see all of it."""
        return str(self)

    def get_absolute_url(self):
        """Where its page is."""
        return f"/releases/{self.uid}/"

    @property
    def entry_audience(self):
        """Who may read its history, which names the receivers: who asked and who may decide."""
        return [f"user:{one.uid}" for one in (self.asked_by, *self.deciders.all())]

    def readable_by(self, user):
        """The question of `visible_to` for a row at hand."""
        return Release.objects.visible_to(user).filter(pk=self.pk).exists()

    def received_by(self, user):
        """Whether it was handed to the person."""
        return Release.objects.received_by(user).filter(pk=self.pk).exists()
