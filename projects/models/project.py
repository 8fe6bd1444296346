"""Project, its partners by IATI role, the money and goods promised and given, and its names in other systems."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import CTED, DONORS, Level, ProjectFacts, below, meet, project_tokens
from ctassist.accounts.models import Guarded, Organisation, PlainText
from ctassist.documents.models import Document, Sourced
from ctassist.reference.models import Country, Currency, Theme
from ctassist.reference.partial_date import PartialDateField, in_order
from ctassist.resolutions.models import Resolution
from missions.models import Mission

from ..states import APPROVED, PROJECT_MOVES, Status


class Project(Guarded, Sourced):
    """`title` is as published; other forms of it are aliases. `published` opens it to the public once approved."""

    class GenderMarker(models.TextChoices):
        NOT_TARGETED = "0", _("not targeted")
        SIGNIFICANT = "1", _("significant objective")
        PRINCIPAL = "2", _("principal objective")

    code = models.CharField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title as published"), max_length=300)
    aliases = ArrayField(models.CharField(max_length=300), verbose_name=_("also written"), default=list, blank=True)
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    lead = models.ForeignKey(Organisation, models.PROTECT, related_name="projects_led", verbose_name=_("led by"))
    status = models.CharField(
        _("status"), max_length=1, choices=Status.choices, default=Status.PIPELINE, editable=False
    )
    planned_start = PartialDateField(_("planned start"), null=True, blank=True)
    planned_end = PartialDateField(_("planned end"), null=True, blank=True)
    actual_start = PartialDateField(_("actual start"), null=True, blank=True)
    actual_end = PartialDateField(_("actual end"), null=True, blank=True)
    countries = models.ManyToManyField(Country, related_name="projects", verbose_name=_("States"))
    places = ArrayField(models.CharField(max_length=120), verbose_name=_("places"), default=list, blank=True)
    themes = models.ManyToManyField(Theme, related_name="projects", verbose_name=_("themes"))
    resolutions = models.ManyToManyField(Resolution, blank=True, related_name="projects", verbose_name=_("instruments"))
    missions = models.ManyToManyField(
        Mission, blank=True, related_name="projects", verbose_name=_("assessments within the project")
    )
    gender_marker = models.CharField(_("gender marker"), max_length=1, choices=GenderMarker.choices, blank=True)
    iati_identifier = models.CharField(_("IATI identifier"), max_length=100, blank=True)
    description = PlainText(_("in short"), blank=True)
    published = models.BooleanField(_("known to the public"), default=False)
    documents = models.ManyToManyField(Document, blank=True, related_name="projects", verbose_name=_("documents"))

    MOVES = PROJECT_MOVES

    class Meta(Guarded.Meta):
        verbose_name = _("project")
        ordering = ["code"]
        constraints = [
            PROJECT_MOVES.constraint("project_status_known"),
            models.CheckConstraint(
                condition=in_order("planned_start", "planned_end"),
                name="project_planned_in_order",
                violation_error_message=_("The planned end lies before the planned start."),
            ),
            models.CheckConstraint(
                condition=in_order("actual_start", "actual_end"),
                name="project_actual_in_order",
                violation_error_message=_("The actual end lies before the actual start."),
            ),
            models.UniqueConstraint(
                fields=["iati_identifier"], condition=~Q(iati_identifier=""), name="one_iati_identifier_once"
            ),
        ]
        triggers = [PROJECT_MOVES.trigger("project_moves")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where its page is."""
        return f"/projects/{self.code}/"

    def of_roles(self, *roles):
        """Organisation uids with one of these partner roles."""
        return {str(p.organisation.uid) for p in self.partners.all() if p.role in roles}

    def audience_tokens(self):
        """Owner, co-owners, CTED and the desk; once approved the States, the funders, and wider by level."""
        donors = {str(c.donor.uid) for c in self.contributions.all()}
        return project_tokens(
            ProjectFacts(
                owners=frozenset({str(self.lead.uid)} | self.of_roles("2", "3", "4")),
                funders=frozenset(donors | self.of_roles("1")),
                states=frozenset(c.iso3 for c in self.countries.all()),
                approved=self.status in APPROVED,
                level=self.level,
                published=self.published,
            )
        )

    def rows_below(self):
        """Everything recorded under the project."""
        return (
            self.partners.all(),
            self.contributions.all(),
            self.activities.all(),
            self.results.all(),
            self.updates.all(),
            self.need_links.all(),
            self.matches.all(),
        )

    def settle(self):
        """Also its documents follow."""
        super().settle()
        for document in self.documents.all():
            document.hang_below(self)


class OfProject(Guarded, Sourced):
    """A row that is part of a project and seen by whoever sees the project, unless its own level keeps it back."""

    level = models.PositiveSmallIntegerField(_("sensitivity"), choices=Level.choices, default=Level.UNCLASSIFIED)

    class Meta(Guarded.Meta):
        abstract = True

    def audience_tokens(self):
        """The project's, less what the row's level keeps back."""
        return below(self.project.audience, self.level)


class ExternalId(models.Model):
    """The project's name in a partner's own system."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="external_ids", verbose_name=_("project"))
    scheme = models.SlugField(_("scheme"), max_length=40)
    identifier = models.CharField(_("identifier"), max_length=120)

    class Meta:
        verbose_name = _("identifier elsewhere")
        constraints = [models.UniqueConstraint(fields=["scheme", "identifier"], name="one_external_id_once")]

    def __str__(self):
        return f"{self.scheme}: {self.identifier}"


class Partner(OfProject):
    """An organisation's part in a project: IATI roles 1–4, and two the field uses besides."""

    class Role(models.TextChoices):
        FUNDING = "1", _("funding")
        ACCOUNTABLE = "2", _("accountable")
        EXTENDING = "3", _("extending")
        IMPLEMENTING = "4", _("implementing")
        BENEFICIARY = "beneficiary", _("beneficiary")
        EXPERTISE = "expertise", _("gave experts")

    project = models.ForeignKey(Project, models.CASCADE, related_name="partners", verbose_name=_("project"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    since = PartialDateField(_("since"), null=True, blank=True)
    until = PartialDateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta(OfProject.Meta):
        verbose_name = _("partner")
        ordering = ["role", "organisation__acronym"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation", "role"],
                name="one_partner_a_role",
                violation_error_message=_("This organisation already has this role here."),
            ),
            models.CheckConstraint(
                condition=in_order("since", "until"),
                name="partner_dates_in_order",
                violation_error_message=_("The end lies before the beginning."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} ({self.get_role_display()})"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/partners/{self.uid}/"


class Contribution(OfProject):
    """What a donor pledges, commits or disburses; an amount nobody states stays unknown and is never zero."""

    class Kind(models.TextChoices):
        CASH = "cash", _("funds")
        IN_KIND = "in-kind", _("in kind")

    class Phase(models.TextChoices):
        PLEDGE = "pledge", _("pledge")
        COMMITMENT = "commitment", _("commitment")
        DISBURSEMENT = "disbursement", _("disbursement")
        NOT_STATED = "not-stated", _("not stated")

    class Disclosure(models.TextChoices):
        STATED = "stated", _("stated")
        NOT_STATED = "not-stated", _("not stated")

    project = models.ForeignKey(Project, models.CASCADE, related_name="contributions", verbose_name=_("project"))
    donor = models.ForeignKey(Organisation, models.PROTECT, related_name="contributions", verbose_name=_("donor"))
    recipient = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recipient")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    phase = models.CharField(_("phase"), max_length=12, choices=Phase.choices, default=Phase.NOT_STATED)
    disclosure = models.CharField(
        _("amount disclosed"), max_length=10, choices=Disclosure.choices, default=Disclosure.NOT_STATED
    )
    amount = models.DecimalField(_("amount"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.ForeignKey(
        Currency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("currency")
    )
    earmark = models.CharField(_("earmarked for"), max_length=200, blank=True)
    made_on = PartialDateField(_("date"), null=True, blank=True)
    description = PlainText(_("description"), blank=True)
    published = models.BooleanField(_("shown to all who see the project"), default=False)

    class Meta(OfProject.Meta):
        verbose_name = _("contribution")
        ordering = ["made_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(disclosure="stated", amount__isnull=False)
                | Q(disclosure="not-stated", amount__isnull=True),
                name="contribution_stated_has_an_amount",
                violation_error_message=_("A stated contribution has an amount; one not stated has none."),
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                name="contribution_above_zero",
                violation_error_message=_("An amount is above zero; leave it empty if not stated."),
            ),
            models.CheckConstraint(
                condition=Q(currency__isnull=True) | Q(amount__isnull=False),
                name="contribution_currency_with_amount",
                violation_error_message=_("A currency goes with an amount."),
            ),
        ]

    def __str__(self):
        return f"{self.donor}: {self.get_kind_display()}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/contributions/{self.uid}/"

    def audience_tokens(self):
        """Everyone who sees the project if published; otherwise CTED, the project's owners and the donor itself."""
        wide = super().audience_tokens()
        if self.published:
            return wide
        own = {CTED, f"donor:{self.donor.uid}", f"org:{self.donor.uid}", f"org:{self.project.lead.uid}"}
        return meet(own, wide | ({DONORS} if f"donor:{self.donor.uid}" in wide else set()))
