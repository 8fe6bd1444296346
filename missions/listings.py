"""The lists of the first storey, each declared once for every surface."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from .filters import FindingFilter, MissionFilter
from .models import Finding, Mission

TONES = {"draft": "muted", "agreed": "good", "withdrawn": "bad"}


class MissionListing(Listing):
    """All missions."""

    name, model, title = "missions", Mission, _("Missions")
    description = _("Visits on behalf of the Committee and other assessments.")
    filterset_class = MissionFilter
    group, place = _("Assessments"), 10
    order = ("-held_from", "code")
    related = ("lead_organisation", "committee_document")
    prefetch = ("countries",)
    empty_text = _("Plan a mission, or record a past one from its published sources.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("title", _("Title"), kind="long"),
        Column("countries", _("States"), sort=()),
        Column("held_from", _("From"), kind="date"),
        Column("held_until", _("Until"), kind="date"),
        Column("mandate", _("Mandate")),
        Column("report_type", _("Report type")),
        Column("state", _("State"), kind="badge", tone=lambda row: "info"),
        Column("lead_organisation", _("Led by"), sort=("lead_organisation__acronym",), shown=False),
        Column("response_due_on", _("Response due"), kind="date", shown=False, empty=_("no clock runs")),
    )


class FindingListing(Listing):
    """All findings."""

    name, model, title = "findings", Finding, _("Findings")
    description = _("What missions observed: progress, strengths, shortfalls, risks.")
    filterset_class = FindingFilter
    group, place = _("Assessments"), 20
    order = ("mission__code", "number")
    related = ("mission", "country")
    prefetch = ("themes", "provisions__resolution")
    empty_text = _("Open a mission and log its first finding.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("text", _("Finding"), kind="long", sort=()),
        Column("kind", _("Kind")),
        Column("themes", _("Themes"), sort=()),
        Column("provisions", _("Provisions"), sort=(), empty=_("none cited")),
        Column("state", _("State"), kind="badge", tone=lambda row: TONES[row.state]),
        Column("mission", _("Mission"), kind="link", sort=("mission__code",), shown=False),
        Column("is_top_concern", _("Top concern"), shown=False),
        Column("level", _("Sensitivity"), shown=False),
    )
