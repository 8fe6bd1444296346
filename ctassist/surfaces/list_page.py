"""The page and the fragment of a listing, and its downloads."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View

from .export import FORMATS
from .listing import nothing_found
from .paging import cut


class ListPage(View):
    """Subclasses declare `listing`; the same URL answers page, fragment (htmx), CSV and XLSX."""

    listing = None

    def get(self, request):
        """The list as asked for by the query string."""
        listing = self.listing(request.user, request.GET)
        wanted = request.GET.get("format", "")
        if wanted in FORMATS:
            return download(listing, wanted)
        fragment = request.htmx and not request.htmx.boosted
        answer = render(request, "surfaces/_list.html" if fragment else "surfaces/list.html", list_context(listing))
        answer["Vary"] = "HX-Request, Cookie"
        return answer


def download(listing, wanted):
    """One file with the rows the page shows."""
    make, content_type = FORMATS[wanted]
    answer = HttpResponse(make(listing), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{listing.name}.{wanted}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def list_context(listing):
    """Everything the list template says."""
    rows, page = cut(listing)
    return {
        "listing": listing,
        "filterset": listing.filterset,
        "applied": listing.applied(),
        "unknown": listing.unknown,
        "heads": heads(listing),
        "rows": [{"url": _address(row), "ref": str(row), "cells": listing.cells(row)} for row in rows],
        "page": page,
        "exports": [{"label": kind.upper(), "url": listing.url(format=kind)} for kind in FORMATS],
        "api_url": _api_address(listing),
        "columns_form": _column_choices(listing),
        "creates": creates(listing),
        "empty": nothing_found(listing),
        "is_filtered": bool(listing.applied()),
        "clear_url": listing.path(),
    }


def heads(listing):
    """The table head: label, where a click sorts, and how it is sorted now."""
    sorted_by, down = listing.sorted_by()
    found = []
    for column in listing.shown_columns():
        here = column is sorted_by
        target = f"-{column.name}" if here and not down else column.name
        found.append(
            {
                "label": str(column.label),
                "sort_url": listing.url(sort=target) if column.sort else None,
                "sorted": ("descending" if down else "ascending") if here else None,
                "numeric": column.kind in ("number", "money"),
            }
        )
    return found


def creates(listing):
    """Buttons for records made out of nothing, if this person may."""
    from .act_page import pages_for

    return [
        {"label": page.label(), "url": page.address(), "makes": page.makes}
        for page in pages_for(None)
        if page.listing_name == listing.name and not page.hidden and page.act.allowed(None, listing.user)
    ]


def _column_choices(listing):
    shown = {column.name for column in listing.shown_columns()}
    return {
        "fields": [{"name": c.name, "label": c.label, "shown": c.name in shown} for c in listing.columns],
        "kept": [(k, v) for k, vs in listing.params.lists() for v in vs if k not in ("columns", "page", "partial")],
        "label": _("Columns"),
    }


def _api_address(listing):
    """The same list over HTTP; empty for kinds the API does not have."""
    from .api.resource import RESOURCES

    query = listing.query(drop=("columns",))
    return f"{RESOURCES[listing.name].address()}{'?' if query else ''}{query}" if listing.name in RESOURCES else ""


def _address(row):
    return row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""
