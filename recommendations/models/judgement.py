"""What the State says and what assessors judge, each line kept for ever; and notes few may read."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import CTED, Level, Reach, below, covered, mandate_tokens, meet
from ctassist.accounts.models import Guarded, Organisation, PlainText
from ctassist.documents.models import Document, Sourced
from missions.models import Mission
from missions.models.mission import follows_mission

from ..querysets import AssessmentQuerySet
from ..states import ASSESSING, Basis, Rating
from .recommendation import Recommendation

#: What may still change on a kept line: who may see it, never what it says.
SETTLED = ["audience", "lapses_at"]


def kept(name):
    """Triggers that let a line be added and never altered or removed."""
    return [
        pgtrigger.ReadOnly(name=f"{name}_kept", exclude=SETTLED),
        pgtrigger.Protect(name=f"{name}_stays", operation=pgtrigger.Delete),
    ]


class OfRecommendation(Guarded):
    """A row seen by whoever sees the recommendation, unless its own level keeps it back."""

    level = models.PositiveSmallIntegerField(_("sensitivity"), choices=Level.choices, default=Level.UNCLASSIFIED)

    class Meta(Guarded.Meta):
        abstract = True

    def row_above(self):
        """Acts hold the recommendation, and with it the mission, first."""
        return self.recommendation

    def audience_tokens(self):
        """The recommendation's, less what the row's level keeps back; a person is named for a whole text, not a row."""
        tokens = below(self.recommendation.audience, self.level)
        whole = max(self.recommendation.level, self.recommendation.mission.level) == Level.STRICTLY_CONFIDENTIAL
        if self.level < Level.STRICTLY_CONFIDENTIAL or whole:
            return tokens
        return {token for token in tokens if not token.startswith("user:")}

    def consent_ends(self):
        """As the recommendation."""
        return self.recommendation.lapses_at


class StatePosition(OfRecommendation, Sourced):
    """What the State says about a recommendation on one day."""

    class Position(models.TextChoices):
        AGREES = "agrees", _("agrees")
        PARTLY = "partly", _("agrees in part")
        DISAGREES = "disagrees", _("disagrees")
        NOTED = "noted", _("takes note")
        NOT_STATED = "not-stated", _("not stated")

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="positions", verbose_name=_("recommendation")
    )
    position = models.CharField(_("position"), max_length=10, choices=Position.choices)
    text = PlainText(_("in the State's words"), blank=True)
    stated_on = models.DateField(_("stated on"))
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document")
    )

    class Meta(OfRecommendation.Meta):
        verbose_name = _("position of the State")
        verbose_name_plural = _("positions of States")
        ordering = ["-stated_on", "-pk"]
        triggers = kept("position")

    def __str__(self):
        return f"{self.recommendation.code}: {self.get_position_display()}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/positions/{self.uid}/"


class ProgressAssessment(OfRecommendation, Sourced):
    """One judgement of progress. `assessing` says whether its basis lets it set the assessed rating.

    A judgement made at a mission is part of that mission's report too: it is never seen wider than that allows.
    """

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="assessments", verbose_name=_("recommendation")
    )
    rating = models.CharField(_("rating"), max_length=3, choices=Rating.choices)
    basis = models.CharField(_("basis"), max_length=16, choices=Basis.choices)
    assessing = models.BooleanField(_("sets the assessed rating"), editable=False)
    mission = models.ForeignKey(
        Mission, models.PROTECT, null=True, blank=True, related_name="judgements", verbose_name=_("at the mission")
    )
    assessed_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("judged by"))
    assessed_on = models.DateField(_("judged on"))
    narrative = PlainText(_("why"))
    evidence = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("evidence")
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta(OfRecommendation.Meta):
        verbose_name = _("progress assessment")
        ordering = ["-assessed_on", "-pk"]
        indexes = [
            *OfRecommendation.Meta.indexes,
            models.Index(fields=["-assessed_on", "id"], name="assessment_latest"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(rating__in=Rating.values), name="rating_in_range"),
            models.CheckConstraint(
                condition=~models.Q(basis="follow-up-visit") | models.Q(mission__isnull=False),
                name="visit_judgement_names_the_visit",
                violation_error_message=_("A judgement made at a follow-up visit names that visit."),
                violation_error_code="mission",
            ),
            models.CheckConstraint(
                condition=models.Q(assessing=True, basis__in=[b.value for b in ASSESSING])
                | models.Q(assessing=False, basis__in=["state-response", "partner-report"]),
                name="assessing_follows_basis",
            ),
        ]
        triggers = kept("assessment")

    def __str__(self):
        return f"{self.recommendation.code}: {self.get_rating_display()} ({self.get_basis_display()})"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/assessments/{self.uid}/"

    @property
    def covered_by_consent(self):
        """A partial consent that marks the recommendation covers what is judged about it."""
        return self.recommendation.covered_by_consent

    def visit_consent(self):
        """The consent record of the judging mission, or None."""
        return next(iter(self.mission.consents.all()), None) if self.mission_id else None

    def audience_tokens(self):
        """The recommendation's, less what its level keeps back, within what the judging mission's report allows."""
        tokens = super().audience_tokens()
        if not self.mission_id:
            return tokens
        consent = self.visit_consent()
        reach = consent.reach_of(self) if consent else Reach.NONE
        level = max(self.level, self.mission.level)
        return meet(tokens, mandate_tokens(self.mission.circle(level=level, reach=reach), self.mission.audience))

    def consent_ends(self):
        """When the first of the consents that open it ends."""
        consent = self.visit_consent()
        ends = (self.recommendation.lapses_at, consent.valid_until if consent else None)
        return min((end for end in ends if end), default=None)

    def settle(self):
        """The recommendation repeats only what all its readers may know."""
        before = self.audience, self.lapses_at
        super().settle()
        if before != (self.audience, self.lapses_at):
            self.recommendation.stand()

    def told_to_all_readers(self, recommendation):
        """Whether everybody who may read the recommendation may read this judgement, and for as long."""
        ends, its_end = self.lapses_at, recommendation.lapses_at
        if ends and (its_end is None or its_end > ends):
            return False
        return all(covered(one, self.audience) for one in recommendation.audience)


@follows_mission
def judgements_of(mission):
    """Judgements made at a mission follow its report."""
    return mission.judgements.all()


class RecommendationNote(Guarded):
    """CTED's own priority of a recommendation, or what a State commented on a need: rows of their own, not fields."""

    class Kind(models.TextChoices):
        INTERNAL_PRIORITY = "internal-priority", _("internal priority")
        STATE_COMMENT = "state-comment", _("comment of the State")

    recommendation = models.ForeignKey(
        Recommendation, models.CASCADE, null=True, blank=True, related_name="notes", verbose_name=_("recommendation")
    )
    need = models.ForeignKey(
        "recommendations.Need", models.CASCADE, null=True, blank=True, related_name="notes", verbose_name=_("need")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    text = PlainText(_("note"))

    class Meta(Guarded.Meta):
        verbose_name = _("internal note")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(recommendation__isnull=False, need__isnull=True)
                | models.Q(recommendation__isnull=True, need__isnull=False),
                name="note_about_one_thing",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    def get_absolute_url(self):
        """Where its page is."""
        return f"/recommendation-notes/{self.uid}/"

    @property
    def about(self):
        """The recommendation or need it is about."""
        return self.recommendation or self.need

    def row_above(self):
        """Acts hold what it is about first."""
        return self.about

    def audience_tokens(self):
        """Internal priority: CTED; a State's comment: that State and CTED; always within the record it is about."""
        kinds = (CTED, "team", "lead", "desk") + (("state",) if self.kind == self.Kind.STATE_COMMENT else ())
        return {token for token in below(self.about.audience, self.level) if token.split(":")[0] in kinds}
