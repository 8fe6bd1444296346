"""The list of saved views."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import LISTINGS, Listing

from .filters import SavedViewFilter
from .models import SavedView


def title_of(row):
    """The list a view is of."""
    return LISTINGS[row.listing].title if row.listing in LISTINGS else row.listing


class SavedViewListing(Listing):
    """One's own views, and those of one's organisation."""

    name, model, title = "views", SavedView, _("Saved views")
    description = _("Lists as you like to see them. Each stands above the results of its list, one click away.")
    filterset_class = SavedViewFilter
    group, place, ref = _("My work"), 6, "uid"
    order = ("name",)
    related = ("owner", "organisation")
    empty_text = _("Narrow a list, then save it as a view from its page.")
    columns = (
        Column("name", _("Name")),
        Column("listing", _("List"), value=title_of),
        Column("query", _("Filters"), sort=(), empty=_("none")),
        Column("organisation", _("Shared with"), sort=("organisation__acronym",), empty=_("nobody: it is your own")),
        Column("saved_at", _("Saved"), kind="date"),
        Column("owner", _("Saved by"), value=lambda row: row.owner.name, sort=("owner__name",), reads=("owner",)),
    )

    @classmethod
    def offered_to(cls, user):
        """Everybody with an account."""
        return user.is_authenticated
