"""Around the missions: figures others reported, and events that are neither mission nor project."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Level, Reach, below, free_tokens
from ctassist.accounts.models import Guarded, Organisation, PlainText
from ctassist.documents.models import Document, Sourced
from ctassist.reference.models import Country, Theme
from ctassist.reference.partial_date import PartialDateField, in_order
from ctassist.resolutions.models import Provision, Resolution

from ..codes import plain_code
from .mission import Mission


class StatisticalFact(Guarded, Sourced):
    """A figure as somebody reported it; two facts may disagree, and both stay."""

    class Qualifier(models.TextChoices):
        EXACT = "exact", _("exactly")
        ABOUT = "about", _("about")
        ALMOST = "almost", _("almost")
        OVER = "over", _("over")
        AT_LEAST = "at-least", _("at least")
        UP_TO = "up-to", _("up to")

    code = models.CharField(_("code"), max_length=50, unique=True, validators=[plain_code])
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="facts", verbose_name=_("State")
    )
    mission = models.ForeignKey(
        Mission, models.PROTECT, null=True, blank=True, related_name="facts", verbose_name=_("mission")
    )
    indicator = models.CharField(_("what is counted"), max_length=300)
    low = models.DecimalField(_("figure, or its lower end"), max_digits=18, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(_("upper end"), max_digits=18, decimal_places=2, null=True, blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=8, choices=Qualifier.choices, default=Qualifier.EXACT)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    period_from = PartialDateField(_("counted from"), null=True, blank=True)
    as_of = PartialDateField(_("as of"), null=True, blank=True)
    reported_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("reported by")
    )
    reach = models.PositiveSmallIntegerField(_("may go to"), choices=Reach.choices, default=Reach.NONE)
    note = PlainText(_("note"), blank=True)

    class Meta(Guarded.Meta):
        verbose_name = _("statistical fact")
        ordering = ["as_of", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gte=F("low")),
                name="fact_range_in_order",
                violation_error_code="high",
                violation_error_message=_("The upper end lies below the lower end."),
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=False) | Q(high__isnull=True),
                name="fact_high_needs_low",
                violation_error_code="low",
                violation_error_message=_("Give the lower end too."),
            ),
        ]

    def __str__(self):
        return f"{self.indicator}: {self.figure()}"

    @property
    def title(self):
        """For headings."""
        return self.indicator

    def get_absolute_url(self):
        """Where its page is."""
        return f"/facts/{self.code}/"

    def figure(self):
        """The figure in words: "over 800", "230–250", "not stated"."""
        if self.low is None:
            return str(_("not stated"))
        numbers = f"{self.low.normalize():,f}" + (f"–{self.high.normalize():,f}" if self.high is not None else "")
        word = "" if self.qualifier == self.Qualifier.EXACT else f"{self.get_qualifier_display()} "
        return f"{word}{numbers} {self.unit}".strip()

    def row_above(self):
        """Acts hold the mission first, where there is one."""
        return self.mission

    def audience_tokens(self):
        """With a mission: never wider than it; alone: CTED, the desk, and as far as it may go."""
        if self.mission_id:
            return below(self.mission.audience, self.level, self.reach)
        return free_tokens(self.level, self.reach, states={self.country.iso3} if self.country_id else frozenset())


class Event(Guarded, Sourced):
    """A briefing, dialogue or launch: neither a mission nor a project."""

    class Kind(models.TextChoices):
        BRIEFING = "briefing", _("open briefing")
        DIALOGUE = "dialogue", _("high-level dialogue")
        CONFERENCE = "conference", _("conference or session")
        LAUNCH = "launch", _("launch")
        STATEMENT = "statement", _("statement")
        OTHER = "other", _("other")

    code = models.CharField(_("code"), max_length=50, unique=True, validators=[plain_code])
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    starts_on = PartialDateField(_("held on"), null=True, blank=True)
    ends_on = PartialDateField(_("until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    countries = models.ManyToManyField(Country, blank=True, related_name="events", verbose_name=_("States concerned"))
    themes = models.ManyToManyField(Theme, blank=True, related_name="events", verbose_name=_("themes"))
    resolutions = models.ManyToManyField(Resolution, blank=True, related_name="events", verbose_name=_("cited"))
    mandate = models.ForeignKey(
        Resolution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("held under")
    )
    mandate_provision = models.ForeignKey(
        Provision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("provision of the mandate")
    )
    summary = PlainText(_("in short"), blank=True)
    reach = models.PositiveSmallIntegerField(_("may go to"), choices=Reach.choices, default=Reach.NONE)

    class Meta(Guarded.Meta):
        verbose_name = _("event")
        ordering = ["starts_on", "code"]
        constraints = [
            models.CheckConstraint(
                condition=in_order("starts_on", "ends_on"),
                name="event_dates_in_order",
                violation_error_code="ends_on",
                violation_error_message=_("The event cannot end before it begins."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where its page is."""
        return f"/events/{self.code}/"

    def audience_tokens(self):
        """CTED, the desks, and as far as it may go."""
        return free_tokens(self.level, self.reach, states=frozenset(c.iso3 for c in self.countries.all()))

    def rows_below(self):
        """Participants and outcomes."""
        return (self.participants.all(), self.outcomes.all())


class OfEvent(Guarded):
    """A row that is part of an event."""

    level = models.PositiveSmallIntegerField(_("sensitivity"), choices=Level.choices, default=Level.UNCLASSIFIED)

    class Meta(Guarded.Meta):
        abstract = True

    def row_above(self):
        """Acts hold the event first."""
        return self.event

    def audience_tokens(self):
        """The event's, less what the row's level keeps back."""
        return below(self.event.audience, self.level)


class EventParticipant(OfEvent, Sourced):
    """Who took part, in what part, and the statement made, with the languages it exists in."""

    class Part(models.TextChoices):
        ORGANISED = "organised", _("organised")
        SPOKE = "spoke", _("spoke")
        ATTENDED = "attended", _("attended")

    event = models.ForeignKey(Event, models.CASCADE, related_name="participants", verbose_name=_("event"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("State")
    )
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    function = models.CharField(_("function"), max_length=300, blank=True)
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    statement = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("statement")
    )
    languages = ArrayField(
        models.CharField(max_length=10), default=list, blank=True, verbose_name=_("languages of the statement")
    )

    class Meta(OfEvent.Meta):
        verbose_name = _("participant of an event")
        verbose_name_plural = _("participants of events")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(country__isnull=False) | ~Q(speaker=""),
                name="participant_is_somebody",
                violation_error_code="speaker",
                violation_error_message=_("Name an organisation, a State or a speaker."),
            ),
        ]

    def __str__(self):
        return self.speaker or str(self.organisation or self.country)

    def get_absolute_url(self):
        """Where its page is."""
        return f"/event-participants/{self.uid}/"


class OutcomePoint(OfEvent, Sourced):
    """One thing that came out of an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="outcomes", verbose_name=_("event"))
    text = PlainText(_("outcome"))
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))

    class Meta(OfEvent.Meta):
        verbose_name = _("outcome of an event")
        verbose_name_plural = _("outcomes of events")
        ordering = ["pk"]

    def __str__(self):
        return self.text[:100]

    def get_absolute_url(self):
        """Where its page is."""
        return f"/outcomes/{self.uid}/"
