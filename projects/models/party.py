"""Who takes part in a project by IATI role, what money and goods are promised and given, its names elsewhere."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import CTED, DONORS, meet
from ctassist.accounts.models import Organisation, PlainText
from ctassist.reference.models import Currency
from ctassist.reference.partial_date import PartialDateField, in_order

from ..querysets import ContributionQuerySet
from .project import OfProject, Project


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
                violation_error_code="organisation",
            ),
            models.CheckConstraint(
                condition=in_order("since", "until"),
                name="partner_dates_in_order",
                violation_error_message=_("The end lies before the beginning."),
                violation_error_code="until",
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
        NOT_STATED = "not-stated", _("not stated")

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
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.NOT_STATED)
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

    objects = ContributionQuerySet.as_manager()

    class Meta(OfProject.Meta):
        verbose_name = _("contribution")
        ordering = ["made_on", "pk"]
        indexes = [
            *OfProject.Meta.indexes,
            models.Index(
                fields=["project", "recipient"], name="contribution_received", condition=Q(recipient__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(disclosure="stated", amount__isnull=False)
                | Q(disclosure="not-stated", amount__isnull=True),
                name="contribution_stated_has_an_amount",
                violation_error_message=_("A stated contribution has an amount; one not stated has none."),
                violation_error_code="amount",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                name="contribution_above_zero",
                violation_error_message=_("An amount is above zero; leave it empty if not stated."),
                violation_error_code="amount",
            ),
            models.CheckConstraint(
                condition=Q(currency__isnull=True) | Q(amount__isnull=False),
                name="contribution_currency_with_amount",
                violation_error_message=_("A currency goes with an amount."),
                violation_error_code="currency",
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


class ExternalId(OfProject):
    """The project's name in its owner's own system; two organisations may use the same words for different things."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="external_ids", verbose_name=_("project"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", editable=False, verbose_name=_("system of")
    )
    scheme = models.SlugField(_("scheme"), max_length=40, help_text=_("The name of the system: erp, grants."))
    identifier = models.CharField(_("identifier"), max_length=120)

    class Meta(OfProject.Meta):
        verbose_name = _("identifier elsewhere")
        verbose_name_plural = _("identifiers elsewhere")
        ordering = ["scheme", "identifier"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "scheme", "identifier"],
                name="one_external_id_once",
                violation_error_message=_("Another project of your organisation has this identifier."),
                violation_error_code="identifier",
            )
        ]

    def __str__(self):
        return f"{self.scheme}: {self.identifier}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/external-ids/{self.uid}/"
