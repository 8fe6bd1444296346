"""Finding: one thing a mission observed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Reach, Stage, mandate_tokens
from ctassist.accounts.models import Guarded, PlainText
from ctassist.documents.models import Sourced
from ctassist.reference.models import Country, Theme
from ctassist.resolutions.models import Provision
from ctassist.surfaces.estimates import Words

from ..states import FINDING_MOVES, FindingState
from .mission import Mission


class OfReport(Guarded):
    """A row of a mission's report: follows the report's stage, its own draft state, and the State's consent."""

    covered_by_consent = models.BooleanField(_("covered by a partial consent"), default=False)

    class Meta(Guarded.Meta):
        abstract = True

    def own_stage(self):
        """How far the row itself is; the report's stage is the other limit."""
        return Stage.ADOPTED

    def consent(self):
        """The mission's consent record, or None."""
        return next(iter(self.mission.consents.all()), None)

    def consent_ends(self):
        """When the consent that opens the row ends."""
        consent = self.consent()
        return consent.valid_until if consent else None

    def row_above(self):
        """Acts hold the mission first."""
        return self.mission

    def audience_tokens(self):
        """The rule for findings and recommendations, never wider than the mission."""
        consent = self.consent()
        states = {"states": frozenset({self.country.iso3})} if self.country_id else {}
        facts = self.mission.circle(
            level=max(self.level, self.mission.level),
            stage=min(self.own_stage(), self.mission.stage),
            reach=consent.reach_of(self) if consent else Reach.NONE,
            **states,
        )
        return mandate_tokens(facts, self.mission.audience)


class Finding(OfReport, Sourced):
    """`code` is the mission's with a number: KGZ-2019-F07."""

    class Kind(models.TextChoices):
        PROGRESS = "progress", _("progress")
        STRENGTH = "strength", _("strength")
        GOOD_PRACTICE = "good-practice", _("good practice")
        SHORTFALL = "shortfall", _("shortfall")
        CHALLENGE = "challenge", _("challenge")
        RISK = "risk", _("risk or trend")

    code = models.CharField(_("code"), max_length=50, unique=True, editable=False)
    mission = models.ForeignKey(Mission, models.PROTECT, related_name="findings", verbose_name=_("mission"))
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    place = models.PositiveIntegerField(_("place in the report"), default=0, editable=False)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("State"),
        help_text=_("Empty: all States of the mission."),
    )
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    text = PlainText(_("finding"))
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="findings")
    provisions = models.ManyToManyField(Provision, blank=True, verbose_name=_("provisions"), related_name="findings")
    is_top_concern = models.BooleanField(_("top concern"), default=False)
    state_observation = PlainText(_("observation of the State"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=FindingState.choices, default=FindingState.DRAFT, editable=False
    )

    MOVES = FINDING_MOVES

    class Meta(OfReport.Meta):
        verbose_name = _("finding")
        ordering = ["mission__held_from", "number"]
        indexes = [
            *OfReport.Meta.indexes,
            models.Index(fields=["state", "code"], name="finding_state"),
            models.Index(fields=["mission", "place"], name="finding_place"),
            Words(fields=["text"], name="finding_text_words"),
        ]
        constraints = [
            FINDING_MOVES.constraint("finding_state_known"),
            models.UniqueConstraint(fields=["mission", "number"], name="one_finding_a_number"),
        ]
        triggers = [FINDING_MOVES.trigger("finding_moves")]

    def __str__(self):
        return self.code

    def state_codes(self):
        """ISO codes of the States it is about."""
        return [self.country.iso3] if self.country_id else self.mission.state_codes()

    @property
    def title(self):
        """The first words, for headings."""
        return self.text if len(self.text) <= 120 else self.text[:117].rstrip() + "…"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/findings/{self.code}/"

    def own_stage(self):
        """A draft is the team's alone."""
        return Stage.ADOPTED if self.state == FindingState.AGREED else Stage.DRAFT

    def rows_below(self):
        """Notes on the finding, and what upper storeys draw from it."""
        return (self.notes.all(), *(rows(self) for rows in _UPPER))


_UPPER = []


def follows_finding(rows):
    """Register `rows(finding) -> queryset` of an upper storey that is never seen wider than the finding."""
    _UPPER.append(rows)
    return rows
