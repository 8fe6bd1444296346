"""Activity: one thing done; Result: what was aimed at and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation, PlainText
from ctassist.reference.models import Country, Theme
from ctassist.reference.partial_date import PartialDateField, in_order

from ..querysets import ActivityQuerySet
from .project import OfProject, Project, same_project


class Activity(OfProject):
    """Counts of people, never names. One event held by several agencies is one activity with several organisers."""

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        PLANNED = "planned", _("planned")
        HELD = "held", _("carried out")
        CANCELLED = "cancelled", _("cancelled")
        NOT_STATED = "not-stated", _("not stated")

    class Kind(models.TextChoices):
        TRAINING = "training", _("training")
        WORKSHOP = "workshop", _("workshop")
        STUDY_VISIT = "study-visit", _("study visit")
        EQUIPMENT = "equipment", _("equipment delivery")
        LEGAL_REVIEW = "legal-review", _("legal review")
        EXERCISE = "exercise", _("exercise")
        CONFERENCE = "conference", _("conference")
        ASSESSMENT = "assessment", _("assessment")
        ADVICE = "advice", _("advice")
        EXCHANGE = "exchange", _("exchange")
        OTHER = "other", _("other")

    code = models.CharField(_("code"), max_length=70, unique=True, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="activities", verbose_name=_("project"))
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    starts_on = PartialDateField(_("from"), null=True, blank=True)
    ends_on = PartialDateField(_("until"), null=True, blank=True)
    timing = models.CharField(
        _("when, in words"),
        max_length=120,
        blank=True,
        help_text=_("As the source says it: every year, twice in 2014."),
    )
    stage = models.CharField(_("how far"), max_length=10, choices=Stage.choices, default=Stage.NOT_STATED)
    place = models.CharField(_("place"), max_length=120, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    host_authority = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted",
        verbose_name=_("beneficiary authority"),
    )
    organisers = models.ManyToManyField(
        Organisation, blank=True, related_name="activities_organised", verbose_name=_("organised by")
    )
    supporters = models.ManyToManyField(Organisation, blank=True, related_name="+", verbose_name=_("supported by"))
    experts_from = models.ManyToManyField(Organisation, blank=True, related_name="+", verbose_name=_("experts from"))
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    total = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    women = models.PositiveIntegerField(_("of them women"), null=True, blank=True)
    men = models.PositiveIntegerField(_("of them men"), null=True, blank=True)
    description = PlainText(_("in short"), blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        editable=False,
        verbose_name=_("merged into"),
    )

    objects = ActivityQuerySet.as_manager()

    class Meta(OfProject.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["starts_on", "code"]
        indexes = [
            *OfProject.Meta.indexes,
            models.Index(Coalesce("starts_on", "ends_on"), "code", name="activity_in_time"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="one_activity_a_number"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="activity_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=in_order("starts_on", "ends_on"),
                name="activity_dates_in_order",
                violation_error_message=_("The activity cannot end before it begins."),
                violation_error_code="ends_on",
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True)
                | Q(women__isnull=True)
                | Q(men__isnull=True)
                | Q(total__gte=F("women") + F("men")),
                name="activity_parts_within_total",
                violation_error_message=_("Women and men together are more than all participants."),
                violation_error_code="total",
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True)
                | ((Q(women__isnull=True) | Q(women__lte=F("total"))) & (Q(men__isnull=True) | Q(men__lte=F("total")))),
                name="activity_part_within_total",
                violation_error_message=_("One part is more than all participants."),
                violation_error_code="total",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where its page is."""
        return f"/activities/{self.code}/"


class Result(OfProject):
    """An output, outcome or impact by one indicator over one period; what is not recorded stays unknown."""

    class Tier(models.TextChoices):
        OUTPUT = "output", _("output")
        OUTCOME = "outcome", _("outcome")
        IMPACT = "impact", _("impact")

    project = models.ForeignKey(Project, models.PROTECT, related_name="results", verbose_name=_("project"))
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="results", verbose_name=_("activity")
    )
    tier = models.CharField(_("level of result"), max_length=8, choices=Tier.choices)
    title = models.CharField(_("result"), max_length=300)
    indicator = models.CharField(_("indicator"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    period_start = models.DateField(_("period from"), null=True, blank=True)
    period_end = models.DateField(_("period to"), null=True, blank=True)
    baseline = models.DecimalField(_("baseline"), max_digits=16, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=16, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(_("actual"), max_digits=16, decimal_places=2, null=True, blank=True)
    women = models.PositiveIntegerField(_("of them women"), null=True, blank=True)
    men = models.PositiveIntegerField(_("of them men"), null=True, blank=True)
    claimed_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("said by")
    )
    achieved_on = PartialDateField(_("achieved"), null=True, blank=True)
    narrative = PlainText(_("in short"), blank=True)

    class Meta(OfProject.Meta):
        verbose_name = _("result")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_start__isnull=True)
                | Q(period_end__isnull=True)
                | Q(period_end__gte=F("period_start")),
                name="result_period_in_order",
                violation_error_message=_("The period ends before it begins."),
                violation_error_code="period_end",
            ),
            models.CheckConstraint(
                condition=Q(actual__isnull=True)
                | Q(women__isnull=True)
                | Q(men__isnull=True)
                | Q(actual__gte=F("women") + F("men")),
                name="result_parts_within_actual",
                violation_error_message=_("Women and men together are more than the actual figure."),
                violation_error_code="actual",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where its page is."""
        return f"/results/{self.uid}/"

    def clean(self):
        """An activity named here is one of the same project."""
        same_project(self.activity, self.project_id)
