"""What the inbox can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.filters import Choice, Flag, ListingFilter, Period, Words

from .catalogue import choices
from .models import Frequency, Notice


class NoticeFilter(ListingFilter):
    """Notices; words are looked up in what the reader may still see."""

    q = Words("said")
    kind = Choice("kind", _("Kind"), choices())
    unread = Flag(_("Unread"), lambda rows, yes: rows.filter(read_at__isnull=yes))
    mail = Choice("mail", _("Mailed"), Frequency.choices)
    at = Period("at", _("When"))

    class Meta:
        model = Notice
        fields = []
