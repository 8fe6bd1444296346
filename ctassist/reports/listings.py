"""The lists of reports, of schedules, and of what is handed to others."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from .filters import ReleaseFilter, ReportFilter, ScheduleFilter
from .models import Format, Release, Report, Schedule

TONES = {"queued": "muted", "running": "info", "done": "good", "failed": "bad", "cancelled": "muted"}
RELEASE_TONES = {"asked": "info", "released": "good", "declined": "bad", "withdrawn": "muted", "revoked": "warn"}
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


class ReleaseListing(Listing):
    """Reports on their way to others: asked for, to be decided on, received."""

    name, model, title = "releases", Release, _("Releases of reports")
    description = _(
        "Reports somebody asked to hand to others. A second person of CTED decides; nobody sees more by it."
    )
    filterset_class = ReleaseFilter
    group, place, ref = _("My work"), 7, "uid"
    order = ("-asked_at",)
    related = ("report", "asked_by__organisation", "decided_by")
    named_by = ("report",)
    empty_text = _("Open a report and choose “Ask to release it”.")
    columns = (
        Column("title", _("Report"), sort=()),
        Column("state", _("State"), kind="badge", tone=lambda row: RELEASE_TONES[row.state]),
        Column("message", _("Words to the receivers"), kind="long", sort=(), empty=_("none")),
        Column("asked_by", _("From"), value=lambda row: str(row.asked_by), sort=("asked_by__name",)),
        Column("asked_at", _("Asked for"), kind="date"),
        Column(
            "decided_by",
            _("Decided by"),
            value=lambda row: row.decided_by and str(row.decided_by),
            sort=("decided_by__name",),
            empty=_("nobody yet"),
        ),
        Column("decided_at", _("Decided"), kind="date", empty=_("not yet")),
    )

    @classmethod
    def offered_to(cls, user):
        """Whoever sees content."""
        return ReportListing.offered_to(user)


class SharedListing(ReleaseListing):
    """What others handed to the person."""

    name, title, place = "shared", _("Shared with me"), 6
    description = _("Reports others handed to you. You read a paper as long as you may see every record in it.")
    empty_text = _("Nobody has shared a report with you.")
    columns = tuple(column for column in ReleaseListing.columns if column.name not in ("state", "asked_at"))

    @classmethod
    def bare(cls, user):
        """Those that were released to the person."""
        return cls.model.objects.visible_to(user).received_by(user)
