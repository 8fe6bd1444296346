"""What lists of projects and of what hangs on them can be narrowed by; links count only where the reader sees them."""

from datetime import timedelta

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation
from ctassist.reference.models import Country, Currency, Theme
from ctassist.resolutions.models import Resolution
from ctassist.surfaces.filters import ByCode, Choice, Flag, Linked, ListingFilter, Period, Words

from .matching import covered  # noqa: F401  (says which provisions are answered)
from .models import (
    Activity,
    Contribution,
    ExternalId,
    Interest,
    Match,
    NeedLink,
    Partner,
    Project,
    Result,
    StatusUpdate,
)
from .narrowed import Funded, OnTime, PassedOn, Through, with_participants
from .states import LIVE_LINKS, InterestState, LinkState, MatchState, Punctual, Status, UpdateState

BODIES = Organisation.objects.all()


class AnswersNeed(ByCode):
    """Projects with a visible, live link to one need named by its code."""

    def filter(self, rows, value):
        if not value:
            return rows
        links = NeedLink.objects.visible_to(self.user).filter(state__in=LIVE_LINKS, need__code=value)
        return rows.filter(pk__in=links.values("project"))


class LinkedToNeed(Flag):
    """Whether the reader sees a live link to any need."""

    def filter(self, rows, value):
        if not value:
            return rows
        return rows.linked(NeedLink.objects.visible_to(self.user), value == "yes")


class Mine(Flag):
    """What belongs to the reader's organisation."""

    def __init__(self, **kwargs):
        super().__init__(_("Of my organisation"), None, **kwargs)

    def filter(self, rows, value):
        if not value:
            return rows
        own = rows.model.objects.visible_to(self.user).mine(self.user).values("pk")
        return rows.filter(pk__in=own) if value == "yes" else rows.exclude(pk__in=own)


class Overdue(Flag):
    """In implementation, and no update handed in for the last full quarter."""

    def filter(self, rows, value):
        return rows.with_reporting(self.user).filter(overdue=value == "yes") if value else rows


class Recent(Flag):
    """Whether CTED has accepted an update that reaches into the last six months."""

    def filter(self, rows, value):
        if not value:
            return rows
        told = rows.with_reporting(self.user)
        lately = {"reported_until__gte": timezone.localdate() - timedelta(days=183)}
        return told.filter(**lately) if value == "yes" else told.exclude(**lately)


def recorded(field, label):
    """Whether a fact is recorded at all."""
    return Flag(label, lambda rows, yes: rows.filter(**{f"{field}__isnull": not yes}))


class ProjectFilter(ListingFilter):
    """Projects."""

    q = Words("code", "title", "programme", "description", "aliases")
    country = Linked("countries", _("State"), Country.objects.all(), to_field_name="iso3")
    theme = Linked("themes", _("Theme"), Theme.objects.all())
    status = Choice("status", _("Status"), Status.choices)
    lead = Linked("lead", _("Led by"), BODIES, to_field_name="acronym")
    partner = Through(Partner, "organisation", _("Partner"), BODIES, "acronym")
    donor = Through(Contribution, "donor", _("Donor"), BODIES, "acronym")
    resolution = Linked("resolutions", _("Instrument"), Resolution.objects.all(), to_field_name="slug")
    with_instrument = Flag(_("Instrument recorded"), lambda rows, yes: rows.with_instrument(yes))
    funded = Funded(_("Donor recorded"), None)
    mission = ByCode("missions", _("Assessment within it"), "missions.Mission")
    need = AnswersNeed("need_links__need", _("Answers need"), "recommendations.Need")
    linked = LinkedToNeed(_("Linked to a need"), None)
    mine = Mine()
    overdue = Overdue(_("Update overdue"), None)
    recent = Recent(_("Accepted update of the last six months"), None)
    start = Period("actual_start", _("Started"))
    end = Period("actual_end", _("Ended"))
    dated = Flag(_("Date of beginning recorded"), lambda rows, yes: rows.dated(yes))
    published = Flag(_("Known to the public"), lambda rows, yes: rows.filter(published=yes))
    level = Choice("level", _("Sensitivity"), Project._meta.get_field("level").choices)

    class Meta:
        model = Project
        fields = []


def of_project():
    """The filter by project every row of one has."""
    return ByCode("project", _("Project"), "projects.Project")


def of_lead():
    """The filter by who leads the project of a row."""
    return Linked("project__lead", _("Project led by"), BODIES, to_field_name="acronym")


def of_donor():
    """The filter by who gives to the project of a row."""
    return Through(Contribution, "donor", _("Donor of the project"), BODIES, "acronym", own="project")


class PartnerFilter(ListingFilter):
    """Partners."""

    project = of_project()
    organisation = Linked("organisation", _("Organisation"), BODIES, to_field_name="acronym")
    role = Choice("role", _("Role"), Partner.Role.choices)

    class Meta:
        model = Partner
        fields = []


class ContributionFilter(ListingFilter):
    """Contributions."""

    project = of_project()
    donor = Linked("donor", _("Donor"), BODIES, to_field_name="acronym")
    recipient = Linked("recipient", _("Recipient"), BODIES, to_field_name="acronym")
    with_recipient = recorded("recipient", _("Recipient stated"))
    kind = Choice("kind", _("Kind"), Contribution.Kind.choices)
    phase = Choice("phase", _("Phase"), Contribution.Phase.choices)
    disclosure = Choice("disclosure", _("Amount"), Contribution.Disclosure.choices)
    currency = Linked("currency", _("Currency"), Currency.objects.all())
    made_on = Period("made_on", _("Made"))
    theme = Linked("project__themes", _("Theme of the project"), Theme.objects.all())
    country = Linked("project__countries", _("State of the project"), Country.objects.all(), to_field_name="iso3")
    lead = of_lead()
    dated = recorded("made_on", _("Date stated"))
    with_currency = recorded("currency", _("Currency stated"))
    passed_on = PassedOn(_("Passed on by a recipient"), None)

    class Meta:
        model = Contribution
        fields = []


class ActivityFilter(ListingFilter):
    """Activities."""

    q = Words("code", "title", "place", "description")
    project = of_project()
    kind = Choice("kind", _("Kind"), Activity.Kind.choices)
    stage = Choice("stage", _("How far"), Activity.Stage.choices)
    country = Linked("country", _("Country"), Country.objects.all(), to_field_name="iso3")
    theme = Linked("themes", _("Theme"), Theme.objects.all())
    host_authority = Linked("host_authority", _("Beneficiary authority"), BODIES, to_field_name="acronym")
    organiser = Linked("organisers", _("Organised by"), BODIES, to_field_name="acronym")
    held = Period("starts_on", _("Held"))
    dated = recorded("starts_on", _("Date of beginning recorded"))
    counted = Flag(_("Participants recorded"), with_participants)
    lead = of_lead()
    donor = of_donor()
    merged_into = ByCode("merged_into", _("Merged into"), "projects.Activity")
    merged = Flag(_("Another report of an event in the list"), lambda rows, yes: rows.once(not yes))

    class Meta:
        model = Activity
        fields = []


class ResultFilter(ListingFilter):
    """Results."""

    q = Words("title", "indicator", "narrative")
    project = of_project()
    activity = ByCode("activity", _("Activity"), "projects.Activity")
    tier = Choice("tier", _("Level of result"), Result.Tier.choices)
    country = Linked("project__countries", _("State of the project"), Country.objects.all(), to_field_name="iso3")
    theme = Linked("project__themes", _("Theme of the project"), Theme.objects.all())
    lead = of_lead()
    donor = of_donor()

    class Meta:
        model = Result
        fields = []


class NeedLinkFilter(ListingFilter):
    """Links between needs and projects."""

    need = ByCode("need", _("Need"), "recommendations.Need")
    project = of_project()
    activity = ByCode("activity", _("Activity"), "projects.Activity")
    coverage = Choice("coverage", _("Coverage"), NeedLink.Coverage.choices)
    state = Choice("state", _("State of the link"), LinkState.choices)

    class Meta:
        model = NeedLink
        fields = []


class StatusUpdateFilter(ListingFilter):
    """Status updates."""

    q = Words("code", "narrative", "constraints", "next_steps")
    project = of_project()
    country = Linked("project__countries", _("State"), Country.objects.all(), to_field_name="iso3")
    lead = Linked("project__lead", _("Led by"), BODIES, to_field_name="acronym")
    state = Choice("state", _("State of the update"), UpdateState.choices)
    overall = Choice("overall", _("Overall"), StatusUpdate.Overall.choices)
    period = Period("period_end", _("Period ends"))
    punctual = OnTime("punctual", _("Accepted in time"), Punctual.choices)
    current = Flag(_("Not corrected since"), lambda rows, yes: rows.current(yes))
    mine = Mine()

    class Meta:
        model = StatusUpdate
        fields = []


class MatchFilter(ListingFilter):
    """Matches."""

    need = ByCode("need", _("Need"), "recommendations.Need")
    offer = ByCode("offer", _("Offer"), "recommendations.Offer")
    project = of_project()
    state = Choice("state", _("State of the match"), MatchState.choices)

    class Meta:
        model = Match
        fields = []


class InterestFilter(ListingFilter):
    """Interest in needs."""

    q = Words("message")
    need = ByCode("need", _("Need"), "recommendations.Need")
    country = Linked("need__country", _("State"), Country.objects.all(), to_field_name="iso3")
    organisation = Linked("organisation", _("Organisation"), BODIES, to_field_name="acronym")
    kind = Choice("kind", _("What it would bring"), Interest.Kind.choices)
    state = Choice("state", _("State of the interest"), InterestState.choices)
    expressed = Period("created_at", _("Expressed"))

    class Meta:
        model = Interest
        fields = []


class ExternalIdFilter(ListingFilter):
    """Names of projects in other systems."""

    project = of_project()
    scheme = django_filters.CharFilter(label=_("Scheme"), max_length=40)
    identifier = django_filters.CharFilter(label=_("Identifier"), max_length=120)

    class Meta:
        model = ExternalId
        fields = []
