"""Need: assistance a State needs, written for sharing; Offer: capacity somebody holds ready."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import (
    CTED,
    DONORS,
    PARTNERS,
    Facts,
    Level,
    ProjectFacts,
    Stage,
    meet,
    need_tokens,
    project_tokens,
)
from ctassist.accounts.models import Guarded, Organisation, PlainText
from ctassist.documents.models import Sourced
from ctassist.reference.models import Country, Currency, Theme
from ctassist.reference.partial_date import PartialDateField, in_order
from ctassist.surfaces.estimates import Words
from missions.models import Finding, Mission
from missions.models.finding import follows_finding
from missions.models.mission import follows_mission

from ..states import LIVE, NEED_MOVES, OFFER_MOVES, NeedState, OfferState
from .recommendation import Priority, Recommendation


class AssistanceKind(models.TextChoices):
    """What kind of help."""

    LEGISLATIVE_DRAFTING = "legislative-drafting", _("legislative drafting")
    TRAINING = "training", _("training")
    EQUIPMENT = "equipment", _("equipment")
    IT_SYSTEM = "it-system", _("IT system")
    INSTITUTION_BUILDING = "institution-building", _("institution building")
    EXPERT_ADVICE = "expert-advice", _("expert advice")
    PEER_EXCHANGE = "peer-exchange", _("peer exchange")
    INFRASTRUCTURE = "infrastructure", _("infrastructure")
    STRATEGY = "strategy", _("strategy")


class Need(Guarded, Sourced):
    """`code` is the mission's or the State's with a number: KGZ-2021-N01. Seen even where its recommendation is not."""

    class Agreed(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("in part")
        NO = "no", _("no")
        NOT_RECORDED = "not-recorded", _("not recorded")

    code = models.CharField(_("code"), max_length=50, unique=True, editable=False)
    country = models.ForeignKey(Country, models.PROTECT, related_name="needs", verbose_name=_("State"))
    mission = models.ForeignKey(
        Mission, models.PROTECT, null=True, blank=True, related_name="needs", verbose_name=_("mission")
    )
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, null=True, blank=True, related_name="needs", verbose_name=_("recommendation")
    )
    also_from = models.ManyToManyField(
        Recommendation, blank=True, related_name="also_needs", verbose_name=_("also from")
    )
    findings = models.ManyToManyField(Finding, blank=True, related_name="needs", verbose_name=_("findings"))
    title = models.CharField(_("need"), max_length=300)
    description = PlainText(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=22, choices=AssistanceKind.choices)
    authority = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("beneficiary authority"),
    )
    themes = models.ManyToManyField(Theme, related_name="needs", verbose_name=_("themes"))
    priority = models.CharField(_("priority"), max_length=10, choices=Priority.choices, default=Priority.NOT_STATED)
    agreed = models.CharField(
        _("agreed with the State"), max_length=12, choices=Agreed.choices, default=Agreed.NOT_RECORDED
    )
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    estimated_cost = models.DecimalField(_("estimated cost"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.ForeignKey(
        Currency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("currency")
    )
    state = models.CharField(
        _("state"), max_length=15, choices=NeedState.choices, default=NeedState.IDENTIFIED, editable=False
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", verbose_name=_("merged into")
    )
    illustrative = models.BooleanField(
        _("illustrative"), default=False, help_text=_("Made up for demonstration; not from a CTED report.")
    )

    MOVES = NEED_MOVES

    class Meta(Guarded.Meta):
        verbose_name = _("assistance need")
        ordering = ["code"]
        indexes = [
            *Guarded.Meta.indexes,
            models.Index(fields=["state", "code"], name="need_state"),
            Words(fields=["title"], name="need_title_words"),
            Words(fields=["description"], name="need_description_words"),
        ]
        constraints = [
            NEED_MOVES.constraint("need_state_known"),
            models.UniqueConstraint(
                fields=["recommendation", "kind", "authority"],
                nulls_distinct=False,
                condition=Q(recommendation__isnull=False, state__in=[s.value for s in LIVE]),
                name="one_live_need_a_kind_and_authority",
                violation_error_message=_(
                    "There is already an open need of this kind for this authority from this recommendation."
                ),
                violation_error_code="kind",
            ),
            models.CheckConstraint(
                condition=Q(estimated_cost__isnull=True) | Q(estimated_cost__gt=0),
                name="need_cost_above_zero",
                violation_error_message=_("A cost is above zero; leave it empty if not stated."),
                violation_error_code="estimated_cost",
            ),
            models.CheckConstraint(
                condition=~Q(state="shared") | Q(agreed__in=["yes", "partly"]), name="shared_need_is_agreed"
            ),
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(merged_into__isnull=False), name="merged_need_has_a_target"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="need_merged_into_another",
                violation_error_message=_("A need cannot be merged into itself."),
                violation_error_code="merged_into",
            ),
        ]
        triggers = [NEED_MOVES.trigger("need_moves")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where its page is."""
        return f"/needs/{self.code}/"

    @property
    def is_shared(self):
        """Whether it has been shared and not taken back."""
        return self.state not in (NeedState.IDENTIFIED, NeedState.AGREED, NeedState.DECLINED, NeedState.MERGED)

    def row_above(self):
        """Acts hold the recommendation or the mission first, so that all settle in one order."""
        return self.recommendation or self.mission

    def state_codes(self):
        """The ISO code of the State, as other records of a mission answer it."""
        return [self.country.iso3]

    def choices_for(self, name, rows):
        """What may be chosen in a move: a need is merged into a live one of the same State."""
        if name == "merged_into":
            return rows.filter(country=self.country_id, state__in=[s.value for s in LIVE]).exclude(pk=self.pk)
        return rows

    def audience_tokens(self):
        """The rule for needs: agreed, unclassified and shared opens it to partners and donors, whatever the report.

        Until it is shared it is seen no wider than the recommendation or the findings it comes from.
        """
        is_agreed = self.agreed in (self.Agreed.YES, self.Agreed.PARTLY)
        stage = Stage.ADOPTED if is_agreed else Stage.COMMITTEE
        states = frozenset({self.country.iso3})
        opened = is_agreed and self.is_shared
        if self.mission_id:
            stage = stage if opened else min(stage, self.mission.stage)
            facts = self.mission.circle(level=self.level, stage=stage, states=states, desks=states)
        else:
            desks = frozenset(f"desk:{state}" for state in states)
            facts = Facts(level=self.level, stage=stage, states=states, desks=states, team=desks)
        tokens = need_tokens(facts, agreed=opened)
        if opened:
            return tokens
        origins = [*self.findings.all(), *([self.recommendation] if self.recommendation_id else [])]
        for origin in origins:
            tokens = meet(tokens, origin.audience)
        return tokens

    def rows_below(self):
        """Notes, and what upper storeys hang on needs."""
        return (self.notes.all(), *(rows(self) for rows in _UPPER))


_UPPER = []


def follows_need(rows):
    """Register `rows(need) -> queryset` of an upper storey whose audience follows the need's."""
    _UPPER.append(rows)
    return rows


@follows_finding
def needs_of_finding(finding):
    """Needs that are not shared follow the findings they come from."""
    return finding.needs.all()


@follows_mission
def needs_of(mission):
    """Needs stated at a mission follow its stage until they are shared."""
    return mission.needs.all()


class Offer(Guarded):
    """Capacity an organisation or State holds ready; rivals see it only when the owner makes it unclassified."""

    code = models.CharField(_("code"), max_length=50, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offers", verbose_name=_("offered by"))
    title = models.CharField(_("offer"), max_length=300)
    description = PlainText(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=22, choices=AssistanceKind.choices)
    themes = models.ManyToManyField(Theme, related_name="offers", verbose_name=_("themes"))
    countries = models.ManyToManyField(
        Country, blank=True, related_name="offers", verbose_name=_("for States"), help_text=_("Empty: for any State.")
    )
    valid_from = PartialDateField(_("valid from"), null=True, blank=True)
    valid_until = PartialDateField(_("valid until"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=OfferState.choices, default=OfferState.OPEN, editable=False
    )

    MOVES = OFFER_MOVES

    class Meta(Guarded.Meta):
        verbose_name = _("offer of assistance")
        verbose_name_plural = _("offers of assistance")
        ordering = ["code"]
        constraints = [
            OFFER_MOVES.constraint("offer_state_known"),
            models.CheckConstraint(
                condition=in_order("valid_from", "valid_until"),
                name="offer_dates_in_order",
                violation_error_message=_("The offer cannot end before it begins."),
                violation_error_code="valid_until",
            ),
        ]
        triggers = [OFFER_MOVES.trigger("offer_moves")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where its page is."""
        return f"/offers/{self.code}/"

    @property
    def owner(self):
        """Whose it is, for those who ask who answers for its sensitivity."""
        return self.organisation

    def audience_tokens(self):
        """Owner and CTED; partners and donors once unclassified."""
        owner = frozenset({str(self.organisation.uid)})
        tokens = project_tokens(ProjectFacts(owners=owner, level=self.level)) - {PARTNERS, DONORS}
        return tokens | ({PARTNERS, DONORS, CTED} if self.level == Level.UNCLASSIFIED else set())
