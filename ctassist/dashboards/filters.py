"""What the list of background work can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from ctassist.jobs.models import Job
from ctassist.surfaces.filters import Choice, ListingFilter, Period, Words


class JobFilter(ListingFilter):
    """Jobs."""

    q = Words("kind", "error")
    state = Choice("state", _("State"), Job.State.choices)
    asked = Period("created_at", _("Asked for"))

    class Meta:
        model = Job
        fields = []
