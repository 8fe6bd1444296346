"""What the inbox can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.filters import Choice, Flag, ListingFilter, Period, Words

from .models import Notice


class NoticeFilter(ListingFilter):
    """Notices."""

    q = Words("text")
    kind = Choice("kind", _("Kind"), Notice.Kind.choices)
    unread = Flag(_("Unread"), lambda rows, yes: rows.filter(read_at__isnull=yes))
    at = Period("at", _("When"))

    class Meta:
        model = Notice
        fields = []
