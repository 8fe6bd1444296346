"""What lists of reports and schedules can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from ctassist.jobs.models import Job
from ctassist.surfaces.filters import ByCode, Choice, Flag, ListingFilter, Period, Words

from .builders import CHOICES
from .models import Edition, Report, Schedule


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
