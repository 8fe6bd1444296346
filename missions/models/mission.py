"""Mission: a visit or other assessment; its team; and notes only the team reads."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Facts, Level, Reach, Stage, embargo_runs, mandate_tokens
from ctassist.accounts.models import Guarded, Organisation, PlainText, User
from ctassist.documents.models import Document, Sourced
from ctassist.reference.models import Country
from ctassist.reference.partial_date import PartialDateField, in_order
from ctassist.surfaces.estimates import Words

from .. import clocks
from ..codes import mission_code
from ..querysets import MissionQuerySet
from ..states import AWAITING, MISSION_MOVES, STAGES, MissionState


class Mission(Guarded, Sourced):
    """`announced_to` says how far the bare fact of the visit may be known; what it found follows its own consent."""

    class Mandate(models.TextChoices):
        COMMITTEE_VISIT = "committee-visit", _("visit on behalf of the Committee")
        PROJECT_ASSESSMENT = "project-assessment", _("project-based assessment")
        DESK_REVIEW = "desk-review", _("desk review")

    class ReportType(models.TextChoices):
        COMPREHENSIVE = "comprehensive", _("comprehensive")
        FOCUSED = "focused", _("focused or regional")
        FOLLOW_UP = "follow-up", _("follow-up")
        ADVOCACY = "advocacy", _("advocacy")

    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        validators=[mission_code],
        help_text=_("State or region and year, as people say it: KGZ-2019."),
    )
    title = models.CharField(_("title"), max_length=300)
    countries = models.ManyToManyField(Country, verbose_name=_("States"), related_name="missions")
    mandate = models.CharField(_("mandate"), max_length=20, choices=Mandate.choices)
    report_type = models.CharField(_("report type"), max_length=15, choices=ReportType.choices, blank=True)
    follow_up_number = models.PositiveSmallIntegerField(_("follow-up number"), null=True, blank=True)
    follows = models.ManyToManyField(
        "self", symmetrical=False, blank=True, verbose_name=_("follows"), related_name="followed_by"
    )
    lead_organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("led by"), related_name="+")
    held_from = PartialDateField(_("from"), null=True, blank=True)
    held_until = PartialDateField(_("until"), null=True, blank=True)
    summary = PlainText(_("in short"), blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=MissionState.choices, default=MissionState.PROPOSED, editable=False
    )
    consented_on = models.DateField(_("host State consented on"), null=True, blank=True)
    draft_sent_on = models.DateField(_("draft sent to the State on"), null=True, blank=True)
    comments_due_on = models.DateField(_("comments of the State due on"), null=True, blank=True)
    committee_document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Committee document")
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    transmitted_on = models.DateField(_("transmitted to the State on"), null=True, blank=True)
    response_due_on = models.DateField(_("response of the State due on"), null=True, blank=True)
    responded_on = models.DateField(_("State responded on"), null=True, blank=True)
    announced_to = models.PositiveSmallIntegerField(
        _("the visit itself is known to"), choices=Reach.choices, default=Reach.NONE
    )
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    shared_with = models.ManyToManyField(
        Organisation, blank=True, verbose_name=_("report shared with"), related_name="+"
    )
    named = models.ManyToManyField(
        User, blank=True, verbose_name=_("persons named for strictly confidential rows"), related_name="+"
    )
    documents = models.ManyToManyField(Document, blank=True, verbose_name=_("documents"), related_name="missions")

    MOVES = MISSION_MOVES
    #: Who else may read it is told to CTED staff only, in the history too.
    INTERNAL = ("shared_with", "named", "team")

    objects = MissionQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("mission")
        ordering = ["held_from", "code"]
        indexes = [
            *Guarded.Meta.indexes,
            models.Index(fields=["state"], name="mission_state"),
            Words(fields=["title"], name="mission_title_words"),
            Words(fields=["summary"], name="mission_summary_words"),
        ]
        constraints = [
            MISSION_MOVES.constraint("mission_state_known"),
            models.CheckConstraint(
                condition=in_order("held_from", "held_until"),
                name="mission_dates_in_order",
                violation_error_code="held_until",
                violation_error_message=_("The visit cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["adopted", "transmitted", "awaiting-response", "responded"])
                | models.Q(adopted_on__isnull=False),
                name="mission_adopted_has_a_date",
                violation_error_code="adopted_on",
                violation_error_message=_("An adopted report has a date of adoption."),
            ),
            models.CheckConstraint(
                condition=models.Q(transmitted_on__isnull=True)
                | models.Q(adopted_on__isnull=True)
                | models.Q(transmitted_on__gte=models.F("adopted_on")),
                name="mission_transmitted_after_adoption",
                violation_error_code="transmitted_on",
                violation_error_message=_("A report is transmitted after its adoption, not before."),
            ),
            models.CheckConstraint(
                condition=models.Q(responded_on__isnull=True)
                | models.Q(transmitted_on__isnull=True)
                | models.Q(responded_on__gte=models.F("transmitted_on")),
                name="mission_responded_after_transmission",
                violation_error_code="responded_on",
                violation_error_message=_("The State responds after the report has reached it, not before."),
            ),
        ]
        triggers = [MISSION_MOVES.trigger("mission_moves")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where its page is."""
        return f"/missions/{self.code}/"

    def in_choices(self):
        """How forms offer it: code, title and when it was held, because two visits may bear one title."""
        held = " – ".join(str(day) for day in (self.held_from, self.held_until) if day)
        return " · ".join(part for part in (self.code, self.title, held) if part)

    def state_codes(self):
        """ISO codes of the States visited."""
        return [country.iso3 for country in self.countries.all()]

    @property
    def stage(self):
        """How far the report is on its way, as the audience rule counts it."""
        return STAGES.get(self.state, Stage.DRAFT)

    @property
    def comments_clock(self):
        """(due date, words, tone) while the draft is with the State, else None."""
        return self._clock(self.comments_due_on, self.state == MissionState.WITH_STATE)

    @property
    def response_clock(self):
        """(due date, words, tone) while the State's response is awaited, else None."""
        return self._clock(self.response_due_on, self.state in AWAITING)

    @staticmethod
    def _clock(due, runs):
        today = timezone.localdate()
        return (due, clocks.words(due, today), clocks.tone(due, today)) if runs and due else None

    def also_tells(self):
        """The team, which stands in rows of its own."""
        places = self.team.select_related("user").order_by("user__name")
        return {"team": [f"{place.user.name} *" if place.is_lead else place.user.name for place in places]}

    def circle(self, **facts):
        """Facts for the audience rule with this mission's team, desks, States and grants filled in."""
        states = frozenset(self.state_codes())
        return Facts(
            **{
                "team": frozenset({f"team:{self.uid}", f"lead:{self.uid}"}),
                "desks": states,
                "states": states,
                "shared_with": frozenset(str(o.uid) for o in self.shared_with.all()),
                "named": frozenset(str(u.uid) for u in self.named.all()),
                "embargoed": embargo_runs(self.embargo_until, timezone.now()),
                "stage": self.stage,
                **facts,
            }
        )

    def audience_tokens(self):
        """The mission itself, as far as it has been announced; who is named for one of its rows can open it too."""
        circle = self.circle(level=self.level, reach=self.announced_to)
        return mandate_tokens(circle) | {f"user:{uid}" for uid in circle.named}

    def rows_below(self):
        """Everything recorded under the mission."""
        return (
            self.segments.all(),
            self.participations.all(),
            self.meetings.all(),
            self.site_visits.all(),
            self.scopes.all(),
            self.notes.all(),
            self.consents.all(),
            self.findings.select_related("country"),
            self.facts.all(),
            *BELOW_MISSION(self),
        )

    def settle(self):
        """Also its documents follow. What the rows below ask of the mission is read once for all of them."""
        models.prefetch_related_objects([self], "countries", "shared_with", "named", "consents")
        super().settle()
        self.settle_documents()
        self._prefetched_objects_cache.clear()

    def settle_documents(self):
        """Documents are seen as the mission is; those that say what it found only as far as the State consents."""
        as_report = ReportCircle(self)
        for document in self.documents.all():
            document.hang_below(as_report if document.kind in REPORTING else self)


class ReportCircle:
    """Who may read papers that say what a mission found. A consent that ends by itself does not open papers, because
    only rows close in the very moment it ends."""

    def __init__(self, mission):
        consent = next(iter(mission.consents.all()), None)
        reach = consent.reach_of_report() if consent else Reach.NONE
        facts = mission.circle(level=Level.UNCLASSIFIED, reach=reach)
        self.audience = sorted(mandate_tokens(facts, mission.audience))


REPORTING = (Document.Kind.PAO, Document.Kind.VISIT_REPORT, Document.Kind.COMMITTEE, Document.Kind.RESPONSE)

#: Upper storeys add querysets of rows that hang on a mission; called with the mission.
_UPPER = []


def BELOW_MISSION(mission):
    """Rows of upper storeys that follow a mission's audience."""
    return [rows(mission) for rows in _UPPER]


def follows_mission(rows):
    """Register `rows(mission) -> queryset` of an upper storey."""
    _UPPER.append(rows)
    return rows


class TeamMember(models.Model):
    """Who works on the mission; the act that writes it also gives the tokens."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="team", verbose_name=_("mission"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="missions", verbose_name=_("person")
    )
    is_lead = models.BooleanField(_("leads"), default=False)

    class Meta:
        verbose_name = _("team member")
        constraints = [models.UniqueConstraint(fields=["mission", "user"], name="one_place_on_the_team")]

    def __str__(self):
        return str(self.user)


class MissionNote(Guarded):
    """A note for the team alone: security of the visit, or who said what a finding rests on."""

    class Kind(models.TextChoices):
        SECURITY = "security", _("security note")
        SOURCE = "source", _("source note")

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="notes", verbose_name=_("mission"))
    finding = models.ForeignKey(
        "missions.Finding", models.CASCADE, null=True, blank=True, related_name="notes", verbose_name=_("finding")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    text = PlainText(_("note"))

    class Meta(Guarded.Meta):
        verbose_name = _("note for the team")
        ordering = ["pk"]

    def __str__(self):
        return self.get_kind_display()

    def get_absolute_url(self):
        """Where its page is."""
        return f"/mission-notes/{self.uid}/"

    def row_above(self):
        """Acts hold the mission first."""
        return self.mission

    def audience_tokens(self):
        """Team and lead, whatever else is open and whoever is named for other rows."""
        return mandate_tokens(self.mission.circle(level=Level.STRICTLY_CONFIDENTIAL, named=frozenset()))
