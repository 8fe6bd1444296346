"""Lists inside other pages: the embedded listing's own rows, filtered by the record of the page."""

from .list_page import heads
from .listing import LISTINGS
from .markup import show_all, table

SHOWN = 10
COLUMNS = 7


def embedded(request, name, params, among=None):
    """{"title", "url", "html"} of a listing narrowed by `params`, its first rows drawn; the link shows them all.

    `among` are the visible rows it is narrowed from, where the page knows them by a shorter question than the listing.

    None where no listing has that name or it has no such filter: a list of everything would be a wrong answer. A test
    of the house resolves every name pages ask for.
    """
    if name not in LISTINGS or set(params) - {"sort"} - LISTINGS[name].filterset_class.names():
        return None
    listing = LISTINGS[name](request.user, params)
    listing.left_out, listing.at_most = frozenset(params), COLUMNS
    if among is not None:
        listing.everything = among
    rows = listing.window(0, SHOWN + 1)
    told = [{"url": row.get_absolute_url(), "cells": listing.cells(row)} for row in rows[:SHOWN]]
    html = table(listing.title, heads(listing), told, sortable=False) if rows else ""
    if len(rows) > SHOWN:
        html += show_all(listing)
    return {"title": listing.title, "url": listing.url(), "html": html, "empty": not rows, "name": name}
