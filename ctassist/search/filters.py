"""What the list of saved views can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation, User
from ctassist.surfaces.filters import Choice, Flag, Linked, ListingFilter, Period, Words
from ctassist.surfaces.listing import LISTINGS

from .models import SavedView


class Lists:
    """Every list, by its title, as it is asked for: the lists of all storeys are not declared yet when this is read."""

    def __iter__(self):
        return iter([(name, one.title) for name, one in LISTINGS.items()])

    def __len__(self):
        return len(LISTINGS)


class SavedViewFilter(ListingFilter):
    """Saved views."""

    q = Words("name", "query")
    listing = Choice("listing", _("List"), Lists())
    owner = Linked("owner", _("Saved by"), User.objects.all(), to_field_name="uid")
    organisation = Linked("organisation", _("Shared with"), Organisation.objects.all(), to_field_name="acronym")
    shared = Flag(_("Shared"), lambda rows, yes: rows.filter(organisation__isnull=not yes))
    saved = Period("saved_at", _("Saved"))

    class Meta:
        model = SavedView
        fields = []
