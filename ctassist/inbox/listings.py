"""The inbox as a list."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from .filters import NoticeFilter
from .models import Notice


class NoticeListing(Listing):
    """One's own notices, newest first."""

    name, model, title = "inbox", Notice, _("Inbox")
    description = _("What you were told; a mail is only a copy of it.")
    filterset_class = NoticeFilter
    group, place, ref = _("My work"), 3, "uid"
    order = ("-at",)
    empty_text = _("Nothing has been told to you yet.")
    columns = (
        Column("text", _("What"), value=lambda row: row.words, sort=()),
        Column("kind", _("Kind"), kind="badge", value=lambda row: row.get_kind_display(), tone=lambda row: row.tone),
        Column("at", _("When"), kind="date"),
        Column("read_at", _("Read"), kind="date", empty=_("not yet")),
        Column("mail", _("Mailed"), shown=False),
    )

    @classmethod
    def offered_to(cls, user):
        """Everybody with an account."""
        return user.is_authenticated
