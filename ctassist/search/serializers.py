"""What the API says about saved views."""

from ctassist.surfaces.api.contract import Contract

from .models import SavedView


class SavedViewContract(Contract):
    """A view of a list: its name, the list, the query string that pages, downloads and the API share."""

    model, ref, label = SavedView, "uid", "name"
    always, also_named = ("uid", "version"), ()
    fields = ("name", "listing", "query", "organisation", "saved_at")
