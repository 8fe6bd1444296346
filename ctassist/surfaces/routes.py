"""URLs of one kind of record, from its list, detail and act pages; the apps' urls.py name what they declare."""

from django.urls import path, register_converter

from .act_page import pages_for
from .move_page import MovePage


class Reference:
    """A code or uid in a URL; anything else was never one of ours and is a 404 without a question to the database."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._()\-]{0,119}"

    def to_python(self, value):
        """The text itself."""
        return value

    def to_url(self, value):
        """The text itself."""
        return str(value)


register_converter(Reference, "ref")


def routes(list_page, detail_page):
    """List, detail, moves and act pages of one kind: /findings/, /findings/KGZ-2019-F01/, …/revise-finding/."""
    listing = list_page.listing
    kind, model = listing.name, listing.model
    one = _one(listing)
    found = [
        path(f"{kind}/", list_page.as_view(), name=kind),
        path(one, detail_page.as_view(), name=f"{kind}-detail"),
    ]
    if hasattr(model, "MOVES"):
        page = type(f"{model.__name__}Move", (MovePage,), {"on": model, "ref": listing.ref})
        found.append(path(f"{one}moves/<slug:move>/", page.as_view(), name=f"{kind}-move"))
    found += routes_on(listing, *pages_for(model))
    for page in pages_for(None):
        if page.listing_name == kind:
            page.kind = kind
            found.insert(1, path(f"{kind}/new/{page.slug()}/", page.as_view(), name=page.route_name()))
    return found


def routes_on(listing, *pages):
    """Act pages on records of one kind; upper storeys name here the pages they add to records of lower ones."""
    found = []
    for page in pages:
        page.kind, page.ref = listing.name, listing.ref
        found.append(path(f"{_one(listing)}{page.slug()}/", page.as_view(), name=page.route_name()))
    return found


def _one(listing):
    """The path of one record; what is no uuid was never the uid of one of ours, nor a word a number."""
    return f"{listing.name}/<{ {'uid': 'uuid', 'pk': 'int'}.get(listing.ref, 'ref') }:ref>/"
