"""What lists of reports, schedules and releases can be narrowed by."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ctassist.jobs.models import Job
from ctassist.surfaces.filters import ByCode, Choice, Flag, ListingFilter, Period, Words

from .builders import CHOICES
from .models import Edition, Release, Report, Schedule
from .states import ReleaseState


class ReportFilter(ListingFilter):
    """Reports."""

    q = Words("title", "name")
    name = Choice("name", _("Report"), CHOICES)
    state = Choice("job__state", _("State"), Job.State.choices)
    edition = Choice("edition", _("Edition"), Edition.choices)
    asked = Period("asked_at", _("Asked for"))
    schedule = ByCode("schedule", _("By schedule"), "reports.Schedule", code="uid")

    class Meta:
        model = Report
        fields = []


class ScheduleFilter(ListingFilter):
    """Schedules."""

    q = Words("title", "name")
    every = Choice("every", _("How often"), Schedule.Every.choices)
    paused = Flag(_("Paused"), lambda rows, yes: rows.filter(paused=yes))

    class Meta:
        model = Schedule
        fields = []


PART = (("received", _("shared with me")), ("asked", _("asked for by me")), ("decide", _("mine to decide")))


class Part(Choice):
    """What the reader has to do with a release."""

    def filter(self, rows, value):
        """Any of those named."""
        parts = {
            "received": rows.received_by(self.user),
            "asked": rows.filter(asked_by=self.user.pk),
            "decide": rows.asked_of(self.user),
        }
        found = Q()
        for name in value:
            found |= Q(pk__in=parts[name].values("pk"))
        return rows.filter(found)


class ReleaseFilter(ListingFilter):
    """Releases."""

    q = Words("message", "asked_by__name")
    part = Part("state", _("My part"), PART)
    state = Choice("state", _("State"), ReleaseState.choices)
    report = ByCode("report", _("Report"), "reports.Report", code="uid")
    asked = Period("asked_at", _("Asked for"))
    decided = Period("decided_at", _("Decided"))

    class Meta:
        model = Release
        fields = []
