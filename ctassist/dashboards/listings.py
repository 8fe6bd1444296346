"""Background work and frames of figures as lists."""

from django.utils.translation import gettext_lazy as _

from ctassist.jobs.models import Job
from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from .figures import FIGURES
from .filters import FrameFilter, JobFilter
from .models import Frame

TONES = {"queued": "muted", "running": "info", "done": "good", "failed": "bad"}


class JobListing(Listing):
    """Jobs: the reader's own; for administrators all, to see which are stuck and why."""

    name, model, title = "jobs", Job, _("Background work")
    description = _("Work done away from the page: you may leave, it goes on. What fails says why.")
    filterset_class = JobFilter
    group, place, ref = _("My work"), 6, "uid"
    order = ("-created_at",)
    related = ("requester",)
    empty_text = _("Nothing you asked for runs in the background.")
    columns = (
        Column("kind", _("Work")),
        Column("state", _("State"), kind="badge", tone=lambda row: TONES[row.state]),
        Column("error", _("What went wrong"), kind="long", sort=(), empty=_("nothing")),
        Column("created_at", _("Asked for"), kind="date"),
        Column("started_at", _("First started"), kind="date", empty=_("not yet")),
        Column("finished_at", _("Ended"), kind="date", empty=_("not yet")),
        Column("attempts", _("Attempts"), kind="number"),
        Column(
            "requester",
            _("Asked for by"),
            sort=("requester__name",),
            value=lambda row: str(row.requester or "CTAssist"),
            shown=False,
        ),
    )

    @classmethod
    def offered_to(cls, user):
        """Administrators look after all of it; others find theirs on the first page."""
        return user.role == "administrator"


STANDINGS = {
    "open": (_("open"), "good"),
    "revoked": (_("revoked"), "muted"),
    "over": (_("over"), "muted"),
    "closed": (_("ended with your sessions"), "bad"),
    "lost": (_("shut: a right is gone"), "bad"),
}


class FrameListing(Listing):
    """Frames the reader made."""

    name, model, title = "figure-frames", Frame, _("Frames of figures")
    description = _("Figures you let others put into their pages. Each can be revoked at once.")
    filterset_class, ref = FrameFilter, "uid"
    order = ("-made_at",)
    related = ("maker__organisation", "maker__state")
    empty_text = _("Open a figure and choose “Embed”.")
    columns = (
        Column("figure", _("Figure"), kind="code", value=lambda row: figure_words(row.figure)),
        Column(
            "standing",
            _("How it stands"),
            kind="badge",
            sort=(),
            value=lambda row: STANDINGS[row.standing()][0],
            tone=lambda row: STANDINGS[row.standing()][1],
            reads=("maker",),
        ),
        Column("query", _("Filters"), sort=(), empty=_("none")),
        Column("until", _("Open until"), kind="date"),
        Column("made_at", _("Made"), kind="date"),
        Column("revoked_at", _("Revoked"), kind="date", empty=_("not revoked")),
    )


def figure_words(name):
    """What a figure is called; one that is no more, by its name."""
    return str(FIGURES[name].title) if name in FIGURES else name
