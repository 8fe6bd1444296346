"""Notice: one line to one person, with the address of what it is about; and how soon each kind is mailed to whom."""

import uuid

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from .catalogue import EVENTS, label


class Frequency(models.TextChoices):
    """How soon a copy is mailed."""

    AT_ONCE = "at-once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("on Mondays")
    NEVER = "never", _("not mailed")


class NoticeQuerySet(models.QuerySet):
    """Notices are their person's own."""

    def visible_to(self, user):
        """One's own, each with `said`: the line, or nothing where the record it is about is out of sight now."""
        if not user.pk or not user.is_active:
            return self.none().annotate(said=Value(""))
        told = Notice.objects.filter(person=user.pk).exclude(about_type="")
        kinds, seen = set(told.values_list("about_type", flat=True).distinct()), Q(about_type="")
        for model in [one for one in apps.get_models() if one._meta.label in kinds]:
            rows = model.objects.visible_to(user).filter(uid=OuterRef("about_uid"))
            seen |= Q(Q(about_type=model._meta.label), Exists(rows))
        return self.filter(person=user.pk).annotate(said=Case(When(seen, then=F("text")), default=Value("")))


class Notice(models.Model):
    """A line of the inbox. `key` says what it is told for, so that nothing is told twice; `mailed_in` names the mail
    that carries its copy, so that none is mailed twice."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=20)
    text = models.CharField(_("what"), max_length=400)
    url = models.CharField(max_length=300)
    about_type = models.CharField(max_length=80, blank=True)
    about_uid = models.UUIDField(null=True, blank=True)
    key = models.CharField(max_length=160, unique=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True)
    mail = models.CharField(_("mailed"), max_length=10, choices=Frequency.choices, default=Frequency.AT_ONCE)
    mailed_in = models.UUIDField(null=True)

    keeps_no_versions = True
    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        indexes = [
            models.Index(fields=["person", "-at"], name="notice_of_person"),
            models.Index(fields=["person"], name="notice_unread", condition=Q(read_at=None)),
            models.Index(fields=["mail", "at"], name="notice_to_mail", condition=Q(mailed_in=None)),
        ]

    def __str__(self):
        return self.words

    @property
    def words(self):
        """The line, or that there is nothing to say any more; a row not asked for by `visible_to` says nothing."""
        return getattr(self, "said", "") or _t("This is about a record you may no longer see.")

    @property
    def place(self):
        """Where what it is about stands; nowhere, where that is out of sight."""
        return self.url if getattr(self, "said", "") else ""

    @property
    def action(self):
        """What its link says."""
        return _t(EVENTS[self.kind].action) if self.kind in EVENTS else _t("Open it")

    @property
    def tone(self):
        """The colour of its kind."""
        return EVENTS[self.kind].tone if self.kind in EVENTS else "info"

    def get_kind_display(self):
        """What its kind is called."""
        return label(self.kind)

    def get_absolute_url(self):
        """Where it is read."""
        return f"/inbox/{self.uid}/"

    @property
    def entry_audience(self):
        """Who may read its history: the person."""
        return [f"user:{self.person.uid}"]

    def readable_by(self, user):
        """The question of `visible_to` for a row at hand."""
        return bool(user.pk) and user.is_active and self.person_id == user.pk


class Preference(models.Model):
    """How soon one kind of line is mailed to one person; what is not chosen is as the catalogue says."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    mail = models.CharField(max_length=10, choices=Frequency.choices)

    keeps_no_versions = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_preference_a_kind")]

    def __str__(self):
        return f"{self.kind}: {self.mail}"


def preferences(person):
    """{kind: frequency} of one person, those of the catalogue filled in."""
    chosen = dict(Preference.objects.filter(person=person.pk).values_list("kind", "mail"))
    return {name: chosen.get(name, event.mail) for name, event in EVENTS.items()}
