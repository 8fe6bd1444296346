"""Recommendation: what a mission asks of a State; two axes, the lifecycle of the text and the rating of progress."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Stage, meet
from ctassist.accounts.models import Organisation, PlainText
from ctassist.documents.models import Sourced
from ctassist.reference.models import Country, Theme
from ctassist.reference.partial_date import PartialDateField
from ctassist.resolutions.models import Provision
from ctassist.surfaces.estimates import Words
from missions.models import Finding, Mission
from missions.models.finding import OfReport, follows_finding
from missions.models.mission import follows_mission

from ..ages import in_words
from ..querysets import RecommendationQuerySet
from ..states import RECOMMENDATION_MOVES, Basis, Closing, Lifecycle, Rating

#: How far the text is, which the stage of the report limits further: what went to the State goes on to the Committee.
STAGES = {
    Lifecycle.WITH_STATE: Stage.COMMITTEE,
    Lifecycle.ADOPTED: Stage.ADOPTED,
    Lifecycle.OPEN: Stage.ADOPTED,
    Lifecycle.CLOSED: Stage.ADOPTED,
}


#: Whatever writes the rating columns, there must be a judgement that says so.
RATING_RESTS_ON_JUDGEMENT = """
IF EXISTS (
  SELECT FROM (VALUES (NEW.assessed_rating, NEW.assessed_basis, NEW.assessed_on, true),
                      (NEW.reported_rating, NEW.reported_basis, NEW.reported_on, false))
         AS said (rating, basis, day, assessing)
  WHERE said.rating <> '' AND NOT EXISTS (
    SELECT FROM recommendations_progressassessment j
    WHERE j.recommendation_id = NEW.id AND j.assessing = said.assessing AND j.rating = said.rating
      AND j.basis = said.basis AND j.assessed_on = said.day))
THEN RAISE EXCEPTION 'a rating rests on a judgement'; END IF;
RETURN NEW;
"""
RATING_COLUMNS = tuple(f"{axis}_{part}" for axis in ("assessed", "reported") for part in ("rating", "basis", "on"))


class Priority(models.TextChoices):
    """How urgent."""

    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")
    NOT_STATED = "not-stated", _("not stated")


class Recommendation(OfReport, Sourced):
    """`code` is the mission's with a number: KGZ-2019-R07. The rating columns repeat the last judgements."""

    class Assistance(models.TextChoices):
        YES = "yes", _("requires assistance")
        NO = "no", _("requires no assistance")
        UNDETERMINED = "undetermined", _("not determined")

    class TimeFrame(models.TextChoices):
        IMMEDIATE = "immediate", _("at once")
        SIX_MONTHS = "6-months", _("within six months")
        ONE_YEAR = "12-months", _("within a year")
        TWO_YEARS = "24-months", _("within two years")
        NEXT_VISIT = "next-visit", _("before the next visit")
        NOT_STATED = "not-stated", _("not stated")

    code = models.CharField(_("code"), max_length=50, unique=True, editable=False)
    mission = models.ForeignKey(Mission, models.PROTECT, related_name="recommendations", verbose_name=_("mission"))
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("State"),
        help_text=_("Empty: all States of the mission."),
        db_index=False,  # it leads an index of several
    )
    findings = models.ManyToManyField(Finding, blank=True, related_name="recommendations", verbose_name=_("findings"))
    text = PlainText(_("recommendation"))
    addressees = models.ManyToManyField(Organisation, blank=True, related_name="+", verbose_name=_("addressed to"))
    themes = models.ManyToManyField(Theme, related_name="recommendations", verbose_name=_("themes"))
    provisions = models.ManyToManyField(
        Provision, blank=True, related_name="recommendations", verbose_name=_("provisions")
    )
    priority = models.CharField(_("priority"), max_length=10, choices=Priority.choices, default=Priority.NOT_STATED)
    requires_assistance = models.CharField(
        _("assistance"), max_length=12, choices=Assistance.choices, default=Assistance.UNDETERMINED
    )
    time_frame = models.CharField(
        _("suggested time frame"), max_length=12, choices=TimeFrame.choices, default=TimeFrame.NOT_STATED
    )
    due_on = PartialDateField(_("suggested date"), null=True, blank=True)
    carried_over_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_over_to",
        verbose_name=_("carried over from"),
    )
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("supersedes")
    )
    lifecycle = models.CharField(
        _("lifecycle"), max_length=12, choices=Lifecycle.choices, default=Lifecycle.DRAFT, editable=False
    )
    closing = models.CharField(_("closed because"), max_length=20, choices=Closing.choices, blank=True)
    assessed_rating = models.CharField(_("rating"), max_length=3, choices=Rating.choices, blank=True, editable=False)
    assessed_basis = models.CharField(_("basis"), max_length=16, choices=Basis.choices, blank=True, editable=False)
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True, editable=False)
    reported_rating = models.CharField(_("reported"), max_length=3, choices=Rating.choices, blank=True, editable=False)
    reported_basis = models.CharField(
        _("reported by way of"), max_length=16, choices=Basis.choices, blank=True, editable=False
    )
    reported_on = models.DateField(_("reported on"), null=True, blank=True, editable=False)
    judged_for_fewer = models.BooleanField(_("newer judgement known to fewer"), default=False, editable=False)
    illustrative = models.BooleanField(
        _("illustrative"), default=False, help_text=_("Made up for demonstration; not from a CTED report.")
    )

    MOVES = RECOMMENDATION_MOVES
    INTERNAL = ("judged_for_fewer",)
    objects = RecommendationQuerySet.as_manager()

    class Meta(OfReport.Meta):
        verbose_name = _("recommendation")
        ordering = ["mission__held_from", "number"]
        indexes = [
            *OfReport.Meta.indexes,
            models.Index(fields=["lifecycle", "code"], name="recommendation_lifecycle"),
            models.Index(fields=["priority", "code"], name="recommendation_priority"),
            models.Index(fields=["country", "mission", "id"], name="recommendation_states"),
            Words(fields=["text"], name="recommendation_text_words"),
        ]
        constraints = [
            RECOMMENDATION_MOVES.constraint("recommendation_state_known"),
            models.UniqueConstraint(fields=["mission", "number"], name="one_recommendation_a_number"),
            models.CheckConstraint(
                condition=~Q(lifecycle="closed") | ~Q(closing=""),
                name="closed_says_why",
                violation_error_message=_("Say why it is closed."),
                violation_error_code="closing",
            ),
            models.CheckConstraint(condition=Q(lifecycle="closed") | Q(closing=""), name="only_closed_says_why"),
            models.CheckConstraint(
                condition=~Q(closing="implemented") | Q(assessed_rating="4"),
                name="implemented_was_assessed",
                violation_error_message=_("Closed as implemented needs a visit or desk review that says so."),
                violation_error_code="closing",
            ),
            models.CheckConstraint(
                condition=Q(assessed_rating="") | Q(assessed_basis__in=["follow-up-visit", "desk-review"]),
                name="assessed_by_visit_or_review",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=models.F("id")),
                name="supersedes_another",
                violation_error_message=_("A recommendation cannot take its own place."),
                violation_error_code="supersedes",
            ),
        ]
        triggers = [
            RECOMMENDATION_MOVES.trigger("recommendation_moves"),
            pgtrigger.Trigger(
                name="rating_rests_on_judgement",
                operation=pgtrigger.UpdateOf(*RATING_COLUMNS),
                when=pgtrigger.Before,
                func=RATING_RESTS_ON_JUDGEMENT,
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def title(self):
        """The first words, for headings."""
        return self.text if len(self.text) <= 120 else self.text[:117].rstrip() + "…"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/recommendations/{self.code}/"

    def state_codes(self):
        """ISO codes of the States it is addressed to."""
        return [self.country.iso3] if self.country_id else self.mission.state_codes()

    @property
    def assessed_words(self):
        """The assessed rating with basis and age, as far as the reader for whom the row was read knows it."""
        return self._words("judged", "assessed")

    @property
    def reported_words(self):
        """The reported rating with the way it came and its age."""
        return self._words("heard", "reported")

    def _words(self, seen, stored):
        rating, basis, day = (getattr(self, f"{seen}_{p}", getattr(self, f"{stored}_{p}")) for p in PARTS)
        return in_words(Rating(rating).label, Basis(basis).label, day) if rating else None

    def own_stage(self):
        """How far the text itself is."""
        return STAGES.get(self.lifecycle, Stage.DRAFT)

    def audience_tokens(self):
        """The rule for rows of a report, never wider than the findings it is drawn from."""
        tokens = super().audience_tokens()
        for finding in self.findings.all():
            tokens = meet(tokens, finding.audience)
        return tokens

    def rows_below(self):
        """Judgements, positions, notes, and needs as long as they are not shared."""
        return (self.positions.all(), self.assessments.all(), self.notes.all(), self.needs.all())

    def settle(self):
        """What all its readers may know of judgements follows its audience."""
        before = self.audience, self.lapses_at
        super().settle()
        if before != (self.audience, self.lapses_at):
            self.stand()

    def stand(self):
        """Write into the rating columns the latest judgements all its readers may read; acts and `settle` call this."""
        judgements = list(self.assessments.order_by("-assessed_on", "-pk"))
        facts = {"judged_for_fewer": False}
        for axis, assessing in (("assessed", True), ("reported", False)):
            own = [j for j in judgements if j.assessing == assessing]
            last = next((j for j in own if j.told_to_all_readers(self)), None)
            facts["judged_for_fewer"] |= bool(own) and own[0] != last
            facts |= {
                f"{axis}_rating": last.rating if last else "",
                f"{axis}_basis": last.basis if last else "",
                f"{axis}_on": last.assessed_on if last else None,
            }
        if self.closing == Closing.IMPLEMENTED and facts["assessed_rating"] != Rating.FULLY:
            return
        news = {name: value for name, value in facts.items() if getattr(self, name) != value}
        if news:
            self.__dict__.update(news, version=self.version + 1)
            type(self)._base_manager.filter(pk=self.pk).update(**news, version=F("version") + 1)


PARTS = ("rating", "basis", "on")


@follows_mission
def recommendations_of(mission):
    """Recommendations follow their mission's audience."""
    return mission.recommendations.all()


@follows_finding
def drawn_from(finding):
    """Recommendations are never seen wider than the finding they are drawn from."""
    return finding.recommendations.all()
