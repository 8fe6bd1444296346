"""The lists of the third storey, each declared once for every surface."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from . import filters
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

GROUP = _("Assistance")
NOT_STATED = _("not stated")
STATUS_TONES = {"1": "muted", "2": "good", "3": "info", "4": "neutral", "5": "bad", "6": "warn"}
UPDATE_TONES = {"draft": "muted", "submitted": "info", "validated": "info", "accepted": "good", "sent-back": "warn"}
LINK_TONES = {"claimed": "info", "confirmed": "good", "rejected": "bad", "withdrawn": "muted"}
MATCH_TONES = {"suggested": "info", "contacted": "info", "agreed": "good", "declined": "bad"}
INTEREST_TONES = {"expressed": "info", "withdrawn": "muted", **MATCH_TONES}


def project_column(**how):
    """The column naming the project a row belongs to."""
    return Column("project", _("Project"), kind="link", sort=("project__code",), **how)


class ProjectListing(Listing):
    """All projects."""

    name, model, title = "projects", Project, _("Projects")
    description = _("What implementing partners do, for whom, and how far it is.")
    filterset_class = filters.ProjectFilter
    group, place = GROUP, 10
    order = ("code",)
    related = ("lead", "source")
    prefetch = ("countries", "themes", "resolutions", "missions")
    prefetch_one = ("documents", "partners__organisation", "external_ids")
    empty_text = _("Partners propose their projects here; CTED records those of organisations without people here.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("title", _("Title as published"), kind="long"),
        Column("lead", _("Led by"), kind="link", sort=("lead__acronym",)),
        Column("countries", _("States"), sort=()),
        Column("status", _("Status"), kind="badge", tone=lambda row: STATUS_TONES[row.status]),
        Column("actual_start", _("Started"), kind="date"),
        Column("actual_end", _("Ended"), kind="date"),
        Column("reported_until", _("Accepted updates until"), kind="date", empty=_("none accepted")),
        Column(
            "overdue",
            _("Update overdue"),
            value=lambda row: row.overdue,
            kind="badge",
            tone=lambda row: "warn" if row.overdue else "muted",
            shown=False,
        ),
        Column("themes", _("Themes"), sort=(), shown=False),
        Column("planned_start", _("Planned start"), kind="date", shown=False),
        Column("planned_end", _("Planned end"), kind="date", shown=False),
        Column("programme", _("Programme"), shown=False),
        Column("resolutions", _("Instruments"), sort=(), shown=False),
        Column("missions", _("Assessments within it"), sort=(), shown=False),
        Column("iati_identifier", _("IATI identifier"), shown=False),
        Column("published", _("Known to the public"), shown=False),
    )

    @classmethod
    def visible(cls, user):
        """With what is derived from the updates this reader sees."""
        return super().visible(user).with_reporting(user)


class PartnerListing(Listing):
    """Partners of projects."""

    name, model, title = "partners", Partner, _("Partners")
    filterset_class, ref = filters.PartnerFilter, "uid"
    order = ("project__code", "role", "organisation__acronym")
    related = ("organisation", "project", "project__lead", "source")
    named_by = ("organisation",)
    columns = (
        Column("role", _("Role")),
        Column("organisation", _("Organisation"), kind="link", sort=("organisation__acronym",)),
        Column("since", _("Since"), kind="date", empty=NOT_STATED),
        Column("until", _("Until"), kind="date", empty=NOT_STATED),
        Column("note", _("Note"), kind="long", sort=(), empty="–"),
        project_column(shown=False),
    )


class ContributionListing(Listing):
    """Contributions to projects."""

    name, model, title = "contributions", Contribution, _("Contributions")
    description = _("Who gives what. An amount that is not stated is unknown, never zero.")
    filterset_class, ref = filters.ContributionFilter, "uid"
    group, place = GROUP, 40
    order = ("project__code", "donor__acronym", "made_on")
    related = ("donor", "recipient", "currency", "project", "project__lead", "source")
    named_by = ("donor",)
    empty_text = _("Contributions are recorded on the page of a project.")
    columns = (
        Column("kind", _("Kind")),
        Column("donor", _("Donor"), kind="link", sort=("donor__acronym",)),
        Column("phase", _("Phase")),
        Column("amount", _("Amount"), kind="money", empty=NOT_STATED),
        Column("currency", _("Currency"), sort=("currency__code",), empty=NOT_STATED),
        Column("made_on", _("Date"), kind="date", empty=NOT_STATED),
        project_column(),
        Column("recipient", _("Recipient"), kind="link", sort=("recipient__acronym",), shown=False, empty=NOT_STATED),
        Column("earmark", _("Earmarked for"), shown=False, empty=NOT_STATED),
        Column("description", _("Description"), kind="long", sort=(), shown=False),
    )


class ActivityListing(Listing):
    """Activities of projects."""

    name, model, title = "activities", Activity, _("Activities")
    description = _("Trainings, deliveries, reviews; people are counted, never named.")
    filterset_class = filters.ActivityFilter
    group, place = GROUP, 20
    order = ("-starts_on", "code")
    related = ("project", "project__lead", "country", "host_authority", "merged_into", "source")
    prefetch, prefetch_one = ("organisers", "supporters", "experts_from", "themes"), ("merged",)
    empty_text = _("Activities are added on the page of a project.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("title", _("Title"), kind="long"),
        Column("kind", _("Kind")),
        Column("starts_on", _("From"), kind="date"),
        Column("ends_on", _("Until"), kind="date"),
        Column("place", _("Place")),
        Column("total", _("Participants"), kind="number"),
        Column("women", _("Women"), kind="number"),
        Column("men", _("Men"), kind="number", shown=False),
        Column("stage", _("How far"), shown=False),
        Column("timing", _("When, in words"), shown=False, empty="–"),
        Column("country", _("Country"), kind="link", sort=("country__name",), shown=False),
        Column("host_authority", _("Beneficiary authority"), sort=("host_authority__acronym",), shown=False),
        Column("organisers", _("Organised by"), sort=(), shown=False),
        Column("supporters", _("Supported by"), sort=(), shown=False),
        Column("experts_from", _("Experts from"), sort=(), shown=False),
        Column("themes", _("Themes"), sort=(), shown=False),
        Column(
            "merged_into", _("Merged into"), kind="link", sort=(), shown=False, empty=_("reported by nobody else here")
        ),
        project_column(shown=False),
    )


class ResultListing(Listing):
    """Results of projects."""

    name, model, title = "results", Result, _("Results")
    description = _("What was aimed at and what came of it, by indicator and period.")
    filterset_class, ref = filters.ResultFilter, "uid"
    group, place = GROUP, 30
    order = ("project__code", "tier", "pk")
    related = ("project", "project__lead", "activity", "claimed_by", "source")
    empty_text = _("Results are recorded on the page of a project.")
    columns = (
        Column("title", _("Result"), kind="long"),
        Column("tier", _("Level")),
        Column("indicator", _("Indicator"), kind="long", sort=()),
        Column("baseline", _("Baseline"), kind="number"),
        Column("target", _("Target"), kind="number"),
        Column("actual", _("Actual"), kind="number"),
        Column("unit", _("Unit"), sort=(), empty="–"),
        Column("achieved_on", _("Achieved"), kind="date", shown=False),
        Column("period_start", _("Period from"), kind="date", shown=False),
        Column("period_end", _("Period to"), kind="date", shown=False),
        Column("women", _("Women"), kind="number", shown=False),
        Column("men", _("Men"), kind="number", shown=False),
        Column("claimed_by", _("Said by"), kind="link", sort=("claimed_by__acronym",), shown=False),
        Column("activity", _("Activity"), kind="link", sort=("activity__code",), shown=False),
        Column("narrative", _("In short"), kind="long", sort=(), shown=False),
        project_column(shown=False),
    )


class NeedLinkListing(Listing):
    """Links between needs and projects."""

    name, model, title = "need-links", NeedLink, _("Links to needs")
    filterset_class, ref = filters.NeedLinkFilter, "uid"
    order = ("need__code", "project__code", "pk")
    related = ("need", "need__recommendation", "project", "project__lead", "activity", "claimed_by__organisation")
    named_by = ("need", "project")
    empty_text = _("A partner links its project to a need on the page of the project.")
    columns = (
        Column("coverage", _("Coverage")),
        Column("need", _("Need"), kind="link", sort=("need__code",)),
        Column("project", _("Project"), kind="link", sort=("project__code",)),
        Column("activity", _("Activity"), kind="link", sort=("activity__code",), empty=_("the whole project")),
        Column("rationale", _("Why it answers the need"), kind="long", sort=()),
        Column("state", _("State"), kind="badge", tone=lambda row: LINK_TONES[row.state]),
    )


class StatusUpdateListing(Listing):
    """Status updates of projects."""

    name, model, title = "updates", StatusUpdate, _("Status updates")
    description = _("What partners say about a period; donors and States see what CTED has accepted.")
    filterset_class = filters.StatusUpdateFilter
    group, place = GROUP, 50
    order = ("-period_end", "-number")
    related = ("project", "project__lead", "corrects", "submitted_by", "validated_by", "accepted_by", "source")
    named_by = ("project",)
    prefetch = ("attachments", "corrections")
    empty_text = _("A partner posts an update on the page of its project.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("project", _("Project"), kind="link", sort=("project__code",)),
        Column("period_start", _("Period from"), kind="date"),
        Column("period_end", _("Period to"), kind="date"),
        Column("overall", _("Overall")),
        Column("state", _("State"), kind="badge", tone=lambda row: UPDATE_TONES.get(row.state, "muted")),
        Column("status_claimed", _("Status of the project"), shown=False),
        Column("narrative", _("What happened"), kind="long", sort=(), shown=False),
        Column("corrects", _("Corrects"), kind="link", sort=("corrects__code",), shown=False, empty="–"),
    )


class MatchListing(Listing):
    """Matches of needs with offers and projects."""

    name, model, title = "matches", Match, _("Matches")
    description = _("Which offer or project could answer which need, and what came of it.")
    filterset_class, ref = filters.MatchFilter, "uid"
    order = ("need__code", "pk")
    related = ("need", "offer", "offer__organisation", "project", "project__lead")
    named_by = ("need", "offer", "project")
    empty_text = _("CTED suggests a match on the page of a need.")
    columns = (
        Column("state", _("State"), kind="badge", tone=lambda row: MATCH_TONES[row.state]),
        Column("need", _("Need"), kind="link", sort=("need__code",)),
        Column("offer", _("Offer"), kind="link", sort=("offer__code",), empty="–"),
        Column("project", _("Project"), kind="link", sort=("project__code",), empty="–"),
        Column("reason", _("Why they fit"), kind="long", sort=()),
    )


class InterestListing(Listing):
    """Interest in needs."""

    name, model, title = "interests", Interest, _("Interest in needs")
    description = _("Who would help with which need. CTED reads all of it; everybody else only what is their own.")
    filterset_class, ref = filters.InterestFilter, "uid"
    group, place = GROUP, 60
    order = ("-created_at",)
    related = ("need", "organisation")
    named_by = ("need", "organisation")
    empty_text = _("Interest is expressed on the page of a need, by donors and implementing partners.")
    columns = (
        Column("state", _("State"), kind="badge", tone=lambda row: INTEREST_TONES[row.state]),
        Column("need", _("Need"), kind="link", sort=("need__code",)),
        Column("organisation", _("Organisation"), kind="link", sort=("organisation__acronym",)),
        Column("kind", _("What it would bring")),
        Column("message", _("In its own words"), kind="long", sort=(), empty="–"),
        Column("created_at", _("Expressed"), kind="date"),
    )

    @classmethod
    def offered_to(cls, user):
        """Those who may read any."""
        return user.is_cted or user.role in ("partner", "donor")


class ExternalIdListing(Listing):
    """Names of projects in other systems."""

    name, model, title = "external-ids", ExternalId, _("Identifiers elsewhere")
    filterset_class, ref = filters.ExternalIdFilter, "uid"
    order = ("project__code", "scheme", "identifier")
    related = ("project", "project__lead", "organisation", "source")
    columns = (
        Column("scheme", _("Scheme")),
        Column("identifier", _("Identifier")),
        Column("organisation", _("System of"), kind="link", sort=("organisation__acronym",), shown=False),
        project_column(shown=False),
    )
