"""Report: a question asked on paper, by whom, as of when, from which records; its files, and when it is asked again."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Level
from ctassist.jobs.models import Job

from ..catalogue import BUILDERS


class Format(models.TextChoices):
    """What a report is handed over as."""

    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word")
    XLSX = "xlsx", _("Excel")


class Edition(models.TextChoices):
    """For whose eyes a report is made: the requester's own, or fewer."""

    OWN = "own", _("what I may see")
    PARTNERS = "partners", _("as an implementing partner would see it")
    DONORS = "donors", _("as a donor would see it")
    PUBLIC = "public", _("as the public would see it")


class OwnQuerySet(models.QuerySet):
    """Rows that belong to one person."""

    def visible_to(self, user):
        """One's own; nothing without signing in."""
        return self.filter(requester=user.pk) if user.pk and user.is_active else self.none()


class ReportQuerySet(OwnQuerySet):
    """Reports are their requester's; those made for the organisation are known to its people too."""

    def visible_to(self, user):
        """One's own, and those a colleague of the same role made for the organisation: both see the same records,
        save those that name persons, which are strictly confidential."""
        mine = super().visible_to(user)
        if user.pk is None or not user.is_active or user.role not in ("partner", "donor"):
            return mine
        theirs = models.Q(requester__organisation=user.organisation_id, requester__role=user.role)
        return self.filter(models.Q(requester=user.pk) | theirs & models.Q(for_organisation=True, level__lt=2))


class Asked(models.Model):
    """What is asked: a builder by its name, its parameters as a query string, papers, edition, language."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("report"), max_length=40)
    title = models.CharField(_("title"), max_length=300)
    query = models.TextField(_("parameters"), blank=True)
    formats = ArrayField(models.CharField(max_length=4, choices=Format.choices), verbose_name=_("papers"))
    edition = models.CharField(_("edition"), max_length=10, choices=Edition.choices, default=Edition.OWN)
    language = models.CharField(_("language"), max_length=10, default="en")
    requester = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked for by")
    )
    for_organisation = models.BooleanField(
        _("for my organisation"),
        default=False,
        help_text=_("Colleagues find it too, as far as they may see all in it."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OwnQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    @property
    def entry_audience(self):
        """Who may read its history: the person."""
        return [f"user:{self.requester.uid}"]

    @property
    def question_title(self):
        """What kind of report it is, whatever it is about."""
        return str(BUILDERS[self.name].title) if self.name in BUILDERS else self.name

    def readable_by(self, user):
        """The question of `visible_to` for a row at hand."""
        return type(self).objects.visible_to(user).filter(pk=self.pk).exists()


class Schedule(Asked):
    """A report made again by itself, with the rights its owner has at that time; paused when the owner leaves."""

    class Every(models.TextChoices):
        WEEK = "week", _("every Monday")
        MONTH = "month", _("on the first of every month")
        QUARTER = "quarter", _("on the first of every quarter")

    every = models.CharField(_("how often"), max_length=10, choices=Every.choices)
    next_on = models.DateField(_("next"))
    paused = models.BooleanField(_("paused"), default=False)

    class Meta:
        verbose_name = _("schedule")
        indexes = [models.Index(fields=["next_on"], name="schedule_due", condition=models.Q(paused=False))]

    def get_absolute_url(self):
        """Where its page is."""
        return f"/schedules/{self.uid}/"


class Report(Asked):
    """One report: asked for at once, made in the background, kept for a time, re-checked whenever it is fetched."""

    job = models.OneToOneField(Job, models.PROTECT, related_name="+", verbose_name=_("work"))
    schedule = models.ForeignKey(Schedule, models.SET_NULL, null=True, blank=True, verbose_name=_("by schedule"))
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    as_of = models.DateTimeField(_("as of"), null=True, blank=True, editable=False)
    level = models.PositiveSmallIntegerField(
        _("highest sensitivity"), choices=Level.choices, null=True, blank=True, editable=False
    )
    generator = models.CharField(_("made by"), max_length=60, blank=True)
    expires_at = models.DateTimeField(_("kept until"), null=True, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        indexes = [models.Index(fields=["requester", "-asked_at"], name="report_of_person")]

    def get_absolute_url(self):
        """Where its page is."""
        return f"/reports/{self.uid}/"

    @property
    def is_over(self):
        """Whether its files are no longer kept."""
        return self.expires_at is not None and self.expires_at <= timezone.now()


class Frozen(models.Model):
    """What a report was made of: {"app.Model": [[key, version, level], …]}, so that every fetching can look again."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="frozen")
    rows = models.JSONField()

    keeps_no_versions = True

    def __str__(self):
        return str(self.report_id)


class ReportFile(models.Model):
    """One paper of a report; the file lies under the digest of its content."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="files")
    format = models.CharField(_("paper"), max_length=4, choices=Format.choices)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    removed = models.BooleanField(_("no longer kept"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "format"], name="report_one_file_a_paper")]
        indexes = [models.Index(fields=["sha256"], name="report_file_digest")]

    def __str__(self):
        return f"{self.report_id} {self.format}"
