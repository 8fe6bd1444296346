"""Background work as a list."""

from django.utils.translation import gettext_lazy as _

from ctassist.jobs.models import Job
from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from .filters import JobFilter

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
