"""What the lists of background work and of frames can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from ctassist.jobs.models import Job
from ctassist.surfaces.filters import Choice, Flag, ListingFilter, Period, Words

from .figures import FIGURES
from .models import Frame


class JobFilter(ListingFilter):
    """Jobs."""

    q = Words("kind", "error")
    state = Choice("state", _("State"), Job.State.choices)
    asked = Period("created_at", _("Asked for"))

    class Meta:
        model = Job
        fields = []


class FrameFilter(ListingFilter):
    """Frames."""

    figure = Choice("figure", _("Figure"), [(name, one.title) for name, one in FIGURES.items()])
    revoked = Flag(_("Revoked"), lambda rows, yes: rows.filter(revoked_at__isnull=not yes))
    until = Period("until", _("Open until"))
    made = Period("made_at", _("Made"))

    class Meta:
        model = Frame
        fields = []
