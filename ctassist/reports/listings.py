"""The lists of reports and of schedules."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from .filters import ReportFilter, ScheduleFilter
from .models import Format, Report, Schedule

TONES = {"queued": "muted", "running": "info", "done": "good", "failed": "bad", "cancelled": "muted"}
SAID = {
    "queued": _("waiting"),
    "running": _("being made"),
    "done": _("ready"),
    "failed": _("failed"),
    "cancelled": _("cancelled"),
}


def papers(row):
    """Its papers, as people call them."""
    return ", ".join(str(Format(one).label) for one in row.formats)


def standing(row):
    """How it stands, in a word."""
    return _("no longer kept") if row.is_over else SAID[row.job.state]


class ReportListing(Listing):
    """One's own reports."""

    name, model, title = "reports", Report, _("My reports")
    description = _("Asked for at once, made in the background. You may leave: you are told when one is ready.")
    filterset_class = ReportFilter
    group, place, ref = _("My work"), 4, "uid"
    order = ("-asked_at",)
    related = ("job", "requester__organisation", "schedule")
    empty_text = _("Ask for the first one.")
    columns = (
        Column("title", _("Report")),
        Column(
            "state", _("State"), kind="badge", value=standing, sort=("job__state",), tone=lambda r: TONES[r.job.state]
        ),
        Column("asked_at", _("Asked for"), kind="date"),
        Column("as_of", _("As of"), kind="date", empty=_("not made yet")),
        Column("formats", _("Papers"), value=papers, sort=()),
        Column("edition", _("Edition")),
        Column("level", _("Highest sensitivity inside"), empty=_("not made yet")),
        Column("expires_at", _("Kept until"), kind="date", empty=_("not made yet"), shown=False),
        Column("schedule", _("By schedule"), kind="link", sort=(), empty=_("asked for by hand"), shown=False),
        Column("name", _("Name of the report"), shown=False),
        Column("query", _("Parameters"), sort=(), shown=False, empty=_("none")),
        Column("generator", _("Made by"), sort=(), shown=False, empty=_("not made yet")),
    )

    @classmethod
    def offered_to(cls, user):
        """Whoever sees content."""
        return user.is_authenticated and user.role != "administrator"


class ScheduleListing(Listing):
    """Reports made again by themselves."""

    name, model, title = "schedules", Schedule, _("Schedules")
    description = _("Reports that are made again by themselves, with the rights you have at that time.")
    filterset_class, ref = ScheduleFilter, "uid"
    order = ("next_on", "title")
    related = ("requester",)
    empty_text = _("Open a report and choose “Make it regularly”.")
    columns = (
        Column("title", _("Report")),
        Column("every", _("How often")),
        Column("next_on", _("Next"), kind="date"),
        Column("paused", _("Paused")),
        Column("formats", _("Papers"), value=papers, sort=()),
        Column("edition", _("Edition")),
    )
