"""Pages of saved views; one leads to its list by one click."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.forms import AsItIsForm
from ctassist.surfaces.list_page import ListPage

from . import actions
from .forms import NewViewForm, ViewForm
from .listings import SavedViewListing
from .models import SavedView
from .saving import address

OWN = _("You, who saved it.")
SHARED = _("You, and everybody of %(organisation)s. What stands in the list follows from what each may see.")


class SavedViewList(ListPage):
    """One's views and those of one's organisation."""

    listing = SavedViewListing


class SavedViewDetail(DetailPage):
    """One view, and the way to its list."""

    listing = SavedViewListing
    template = "search/view_detail.html"

    def more(self, request, record):
        """Where it leads, and who finds it."""
        who = SHARED % {"organisation": record.organisation} if record.organisation else OWN
        return {"address": address(record), "audience": {"who": [who], "level": None}}


class SaveView(ActPage):
    """Save the list one comes from: its name and filters come in the address."""

    act, form, listing_name, ref = actions.save_view, NewViewForm, "views", "uid"
    hidden = True  # it stands above the results of each list; on the list of views it would save nothing

    def make_form(self, request, subject, data=None, files=None):
        """With the list and the filters one comes from filled in."""
        form = super().make_form(request, subject, data, files)
        given = request.GET.copy()
        listing = given.pop("of", [""])[-1]
        form.initial |= {"listing": listing, "query": given.urlencode()} if listing else {}
        return form

    def next_url(self, request, subject, done):
        """Back to the list as it was saved."""
        return address(done)


class ReviseView(ActPage):
    """Edit a view."""

    act, form, on, ref = actions.revise_view, ViewForm, SavedView, "uid"


class RemoveView(ActPage):
    """Remove a view."""

    act, form, on, ref = actions.remove_view, AsItIsForm, SavedView, "uid"

    def next_url(self, request, subject, done):
        """To the views that are left."""
        return SavedViewListing.path()
