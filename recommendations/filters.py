"""What lists of recommendations, needs and what hangs on them can be narrowed by."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation
from ctassist.reference.models import Country, Theme
from ctassist.resolutions.filters import says_of_provisions
from ctassist.surfaces.among import AmongKeys
from ctassist.surfaces.filters import ByCode, Choice, Flag, Linked, ListingFilter, Period, Words
from ctassist.workflow.together import said
from missions.filters import OfMyMissions
from missions.models import Mission

from .models import Need, Offer, ProgressAssessment, Recommendation, RecommendationNote, StatePosition
from .models.need import AssistanceKind
from .models.recommendation import Priority
from .states import Basis, Closing, Lifecycle, NeedState, OfferState, Rating

NOT_ASSESSED = "not-assessed"
UNFUNDED = ("identified", "agreed", "shared", "matched", "still-open")
WITHOUT_PROJECT = ("identified", "agreed", "shared", "still-open")
NOT_SHARED = ("identified", "agreed", "declined", "merged")
SHARED = tuple(state for state in NeedState.values if state not in NOT_SHARED)


class Judged(Choice):
    """A rating, with a word for the lack of one."""

    def __init__(self, field_name, label, nothing):
        super().__init__(field_name, label, ((NOT_ASSESSED, nothing), *Rating.choices))

    def filter(self, rows, value):
        """Rows with any of the chosen ratings; the word for none is the empty text."""
        return super().filter(rows, ["" if one == NOT_ASSESSED else one for one in value or ()])


class Asked(Flag):
    """A derived yes or no that depends on what the reader knows: `asks(rows, user, yes)`."""

    def filter(self, rows, value):
        """Pass the reader on."""
        return self.asks(rows, self.user, value == "yes") if value else rows


class OfState(Linked):
    """Rows about a State: named by the row itself, or else any State of its mission."""

    def __init__(self):
        super().__init__("country", _("State"), Country.objects.all(), to_field_name="iso3")

    def filter(self, rows, value):
        """The missions are found first: named by their keys, both halves are looked up in an index.

        Where rows are read in the order of their keys, the keys of both halves are: few rows need to be looked at then.
        """
        if not value:
            return rows
        states = [one.pk for one in value]
        visits = Mission.countries.through._base_manager.filter(country__in=states).values("mission")
        if self.parent.by_key:
            every = rows.model._base_manager.order_by()
            told = every.filter(country__in=states), every.filter(country__isnull=True, mission__in=visits)
            return rows.filter(AmongKeys(*told))
        return rows.filter(Q(country__in=states) | Q(country__isnull=True, mission__in=_keys(visits, states)))


def _keys(visits, states):
    """The missions to these States, asked for once where many lists are asked for together."""
    told = said(Mission, "of States", *sorted(states))
    found = told.get("keys") if told else None
    if found is None:
        found = sorted(set(visits.values_list("mission", flat=True)))
        if told is not None:
            told["keys"] = found
    return found


class InStates(Flag):
    """A yes or no that follows from the recorded state."""

    def __init__(self, label, states):
        super().__init__(label, lambda rows, yes: (rows.filter if yes else rows.exclude)(state__in=states))


class Visited(Period):
    """Rows of missions the reader sees that began in these days."""

    def filter(self, rows, value):
        if not any(value or ()):
            return rows
        return rows.filter(mission__in=super().filter(Mission.objects.visible_to(self.user), value).values("pk"))


class RecommendationFilter(ListingFilter):
    """Recommendations."""

    q = Words("code", "text")
    rating = Judged("judged_rating", _("Rating"), _("not assessed"))
    basis = Choice("judged_basis", _("Basis"), Basis.choices[:2])
    assessed = Period("judged_on", _("Assessed"))
    reported = Judged("heard_rating", _("Reported"), _("nothing reported"))
    lifecycle = Choice("lifecycle", _("Lifecycle"), Lifecycle.choices)
    closing = Choice("closing", _("Closed because"), Closing.choices)
    assistance = Choice("requires_assistance", _("Assistance"), Recommendation.Assistance.choices)
    priority = Choice("priority", _("Priority"), Priority.choices)
    theme = Linked("themes", _("Theme"), Theme.objects.all())
    provision = ByCode("provisions", _("Provision"), "resolutions.Provision")
    country = OfState()
    mission = ByCode("mission", _("Mission"), "missions.Mission")
    visited = Visited("held_from", _("Visit began"))
    finding = ByCode("findings", _("Finding"), "missions.Finding")
    addressee = Linked("addressees", _("Addressed to"), Organisation.objects.all(), to_field_name="acronym")
    carried_over_from = ByCode("carried_over_from", _("Carried over from"), "recommendations.Recommendation")
    supersedes = ByCode("supersedes", _("Supersedes"), "recommendations.Recommendation")
    due = Period("due_on", _("Suggested date"))
    stale = Flag(_("Not assessed for long"), lambda rows, yes: rows.stale(yes))
    reported_not_assessed = Flag(
        _("Reported but not assessed since"), lambda rows, yes: rows.reported_not_assessed(yes)
    )
    contradicted = Flag(_("Report and assessment two steps apart"), lambda rows, yes: rows.contradicted(yes))
    response_overdue = Flag(_("Response of the State overdue"), lambda rows, yes: rows.response_overdue(yes))
    without_need = Asked(_("Requires assistance, no need stated"), lambda rows, user, yes: rows.without_need(user, yes))
    carried_over_twice = Asked(
        _("Carried over twice or more"), lambda rows, user, yes: rows.carried_over_twice(user, yes)
    )
    mine = OfMyMissions("mission", state="country")
    illustrative = Flag(_("Illustrative"), lambda rows, yes: rows.filter(illustrative=yes))
    level = Choice("level", _("Sensitivity"), Recommendation._meta.get_field("level").choices)

    class Meta:
        model = Recommendation
        fields = []


@says_of_provisions("cited")
def cited_in_recommendations(user):
    """Paragraphs cited in recommendations that stand."""
    seen = Recommendation.objects.visible_to(user).exclude(lifecycle="withdrawn")
    return Recommendation.provisions.through._base_manager.filter(recommendation__in=seen.values("pk"))


class PositionFilter(ListingFilter):
    """Positions of States."""

    recommendation = ByCode("recommendation", _("Recommendation"), "recommendations.Recommendation")
    position = Choice("position", _("Position"), StatePosition.Position.choices)
    stated = Period("stated_on", _("Stated"))

    class Meta:
        model = StatePosition
        fields = []


class AssessmentFilter(ListingFilter):
    """Judgements."""

    recommendation = ByCode("recommendation", _("Recommendation"), "recommendations.Recommendation")
    mission = ByCode("mission", _("At the mission"), "missions.Mission")
    rating = Choice("rating", _("Rating"), Rating.choices)
    basis = Choice("basis", _("Basis"), Basis.choices)
    assessed = Period("assessed_on", _("Judged"))
    assessed_by = Linked("assessed_by", _("Judged by"), Organisation.objects.all(), to_field_name="acronym")

    class Meta:
        model = ProgressAssessment
        fields = []


class NoteFilter(ListingFilter):
    """Notes few may read."""

    recommendation = ByCode("recommendation", _("Recommendation"), "recommendations.Recommendation")
    need = ByCode("need", _("Need"), "recommendations.Need")
    kind = Choice("kind", _("Kind"), RecommendationNote.Kind.choices)

    class Meta:
        model = RecommendationNote
        fields = []


class NeedFilter(ListingFilter):
    """Needs."""

    q = Words("code", "title", "description")
    country = Linked("country", _("State"), Country.objects.all(), to_field_name="iso3")
    theme = Linked("themes", _("Theme"), Theme.objects.all())
    kind = Choice("kind", _("Kind"), AssistanceKind.choices)
    state = Choice("state", _("State of the need"), NeedState.choices)
    priority = Choice("priority", _("Priority"), Priority.choices)
    agreed = Choice("agreed", _("Agreed with the State"), Need.Agreed.choices)
    authority = Linked("authority", _("Beneficiary authority"), Organisation.objects.all(), to_field_name="acronym")
    recommendation = ByCode("recommendation", _("Recommendation"), "recommendations.Recommendation")
    mission = ByCode("mission", _("Mission"), "missions.Mission")
    finding = ByCode("findings", _("Finding"), "missions.Finding")
    merged_into = ByCode("merged_into", _("Merged into"), "recommendations.Need")
    shared = InStates(_("Shared"), SHARED)
    unfunded = InStates(_("Unfunded"), UNFUNDED)
    without_project = InStates(_("Without project"), WITHOUT_PROJECT)
    illustrative = Flag(_("Illustrative"), lambda rows, yes: rows.filter(illustrative=yes))
    level = Choice("level", _("Sensitivity"), Need._meta.get_field("level").choices)

    class Meta:
        model = Need
        fields = []


class OfferFilter(ListingFilter):
    """Offers."""

    q = Words("code", "title", "description")
    organisation = Linked("organisation", _("Offered by"), Organisation.objects.all(), to_field_name="acronym")
    country = Linked("countries", _("For State"), Country.objects.all(), to_field_name="iso3")
    theme = Linked("themes", _("Theme"), Theme.objects.all())
    kind = Choice("kind", _("Kind"), AssistanceKind.choices)
    state = Choice("state", _("State of the offer"), OfferState.choices)
    valid = Period("valid_from", _("Valid from"))

    class Meta:
        model = Offer
        fields = []
