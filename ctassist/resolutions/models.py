"""Resolution and other instruments, their provisions (operative paragraphs), and how instruments relate."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import ADMIN, CTED
from ctassist.accounts.models import Organisation, PlainText
from ctassist.reference.models import ReferenceQuerySet, Theme, steady_uid
from ctassist.reference.partial_date import PartialDateField


class Resolution(models.Model):
    """An instrument States are assessed against. `slug` is its short reference: "1373", "madrid-2015"."""

    class Kind(models.TextChoices):
        RESOLUTION = "resolution", _("Security Council resolution")
        PRINCIPLES = "principles", _("guiding principles")
        STRATEGY = "strategy", _("strategy")
        STANDARD = "standard", _("international standard")
        PLAN = "plan", _("regional plan of action")
        DECLARATION = "declaration", _("declaration of a regional body")
        LAW = "law", _("national law")

    class Check(models.TextChoices):
        VERIFIED = "verified", _("verified")
        KNOWN = "known", _("known, not verified")
        UNVERIFIED = "?", _("unverified")

    slug = models.SlugField(_("reference"), max_length=40, unique=True)
    symbol = models.CharField(_("symbol"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.RESOLUTION)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    adopted_on = PartialDateField(_("adopted on"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=300)
    themes = models.ManyToManyField(Theme, blank=True, verbose_name=_("themes"), related_name="+")
    chapter_vii = models.BooleanField(_("adopted under Chapter VII"), null=True, blank=True)
    issued_by = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("issued by"))
    check_status = models.CharField(_("how sure this row is"), max_length=8, choices=Check.choices, default=Check.KNOWN)
    known_from = models.CharField(_("where this is known from"), max_length=200, blank=True)
    note = PlainText(_("note"), blank=True)
    url = models.URLField(_("link"), blank=True)
    retired = models.BooleanField(_("retired"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReferenceQuerySet.as_manager()
    entry_audience = (ADMIN, CTED)

    class Meta:
        verbose_name = _("resolution or instrument")
        verbose_name_plural = _("resolutions and instruments")
        ordering = ["year", "number", "symbol"]

    def __str__(self):
        return self.symbol

    @classmethod
    def called(cls):
        """What `str` says, for the database to say."""
        return F("symbol")

    @property
    def code(self):
        """What people write."""
        return self.symbol

    @property
    def uid(self):
        """What its history is kept under: follows from its reference."""
        return steady_uid("resolution", self.slug)

    def also_tells(self):
        """Its relations, which are rows of their own."""
        links = self.relations.select_related("target")
        return {"relations": sorted(f"{link.get_kind_display()} {link.target.symbol}" for link in links)}

    def get_absolute_url(self):
        """Where its page is."""
        return f"/resolutions/{self.slug}/"


class Provision(models.Model):
    """An operative paragraph in short own words. `code` is "1373-2(g)"; `sort_key` orders 2(g) before 10."""

    class Force(models.TextChoices):
        DECIDES = "decides", _("decides")
        DEMANDS = "demands", _("demands")
        REAFFIRMS = "reaffirms", _("recalls or reaffirms")
        URGES = "urges", _("urges")
        CALLS_UPON = "calls-upon", _("calls upon")
        ENCOURAGES = "encourages", _("encourages")
        NOTES = "notes", _("notes")

    code = models.CharField(_("reference"), max_length=60, unique=True)
    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="provisions", verbose_name=_("resolution"))
    paragraph = models.CharField(_("paragraph"), max_length=20)
    label = models.CharField(_("in short"), max_length=300)
    force = models.CharField(_("force"), max_length=12, choices=Force.choices, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, verbose_name=_("themes"), related_name="+")
    guide = models.CharField(_("in the Technical Guide of 2009"), max_length=200, blank=True)
    sort_key = models.CharField(max_length=40, editable=False)
    retired = models.BooleanField(_("retired"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReferenceQuerySet.as_manager()
    entry_audience = (ADMIN, CTED)

    class Meta:
        verbose_name = _("provision")
        ordering = ["resolution__year", "resolution__number", "sort_key"]
        constraints = [models.UniqueConstraint(fields=["resolution", "paragraph"], name="one_paragraph_once")]

    def __str__(self):
        return f"{self.resolution.slug}, {self.paragraph}: {self.label}"

    @property
    def uid(self):
        """What its history is kept under: follows from its reference."""
        return steady_uid("provision", self.code)

    def get_absolute_url(self):
        """Where its page is."""
        return f"/provisions/{self.code}/"


class Relation(models.Model):
    """One instrument's relation to another."""

    class Kind(models.TextChoices):
        RENEWS = "renews", _("renews")
        REAFFIRMS = "reaffirms", _("reaffirms")
        SUPERSEDES = "supersedes", _("supersedes")
        SUPPLEMENTS = "supplements", _("supplements")

    subject = models.ForeignKey(Resolution, models.CASCADE, related_name="relations", verbose_name=_("instrument"))
    kind = models.CharField(_("relation"), max_length=12, choices=Kind.choices)
    target = models.ForeignKey(Resolution, models.CASCADE, related_name="related_from", verbose_name=_("to"))
    note = PlainText(_("note"), blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation between instruments")
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind", "target"], name="one_relation_once"),
            models.CheckConstraint(condition=~models.Q(subject=models.F("target")), name="relation_between_two"),
        ]

    def __str__(self):
        return f"{self.subject} {self.get_kind_display()} {self.target}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/relations/{self.pk}/"

    @property
    def uid(self):
        """What its history would be kept under; its instrument's history tells of it."""
        return steady_uid("relation", f"{self.subject_id}-{self.kind}-{self.target_id}")
