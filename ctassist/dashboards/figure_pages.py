"""Pages of figures and dashboards, and the downloads of a figure."""

from urllib.parse import parse_qsl, urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _t
from django.views import View

from ctassist.reference.rates import Rates
from ctassist.surfaces.listing import LISTINGS
from ctassist.surfaces.markup import table

from .boards import BOARDS, tiles
from .figures import FIGURES, Asked
from .figures.converted import OPTION
from .figures.downloads import FORMATS
from .figures.figure import cell
from .points import NotDrawn
from .tallies.snapshot import one_view

#: As many lines of its table stand in a tile; the page of the figure has the others.
TILE_LINES = 12


class FigureCatalogue(View):
    """Every figure and dashboard."""

    def get(self, request):
        """By the list they are over."""
        groups = {}
        for one in FIGURES.values():
            groups.setdefault(str(LISTINGS[one.listing].title), []).append(one)
        boards = [{"board": board, "own": board.begun(request.user)} for board in BOARDS.values()]
        return render(request, "figures/catalogue.html", {"groups": groups, "boards": boards})


class FigurePage(View):
    """One figure: its chart, its sentence, its table, its filters, its files."""

    def get(self, request, name):
        """The page or the fragment, or one of the files."""
        declared = FIGURES.get(name)
        if declared is None:
            raise Http404
        asked = Asked(declared, request.user, request.GET)
        wanted = request.GET.get("format", "")
        if wanted in FORMATS:
            return download(asked, wanted)
        fragment = request.htmx and not request.htmx.boosted
        context = told(asked) | {"asked": asked, "downloads": downloads(asked)} | filters(asked) | offered(asked)
        answer = render(request, "figures/_figure.html" if fragment else "figures/figure.html", context)
        answer["Vary"] = "HX-Request, Cookie"
        answer["Cache-Control"] = "private, no-cache"
        return answer


class DashboardPage(View):
    """One dashboard: its filters, and its figures narrowed by them."""

    def get(self, request, name):
        """Somebody who asks for nothing begins with what is their own."""
        board = BOARDS.get(name)
        if board is None:
            raise Http404
        if not request.GET and (own := board.begun(request.user)):
            return redirect(own)
        known = set(board.asks).union(*(FIGURES[one].parameters for one in board.tiles))
        params = _only(request.GET, known)
        with one_view():
            shown = [told(tile, TILE_LINES) | {"asked": tile} for tile in tiles(board, request.user, params)]
        context = {"board": board, "tiles": shown, "form": _form(board, request.user, params)}
        context |= {"unknown": sorted(set(request.GET) - known - {"all"}), "narrowed": params}
        context["applied"] = {one["text"]: one["label"] for tile in shown for one in tile["asked"].listing.applied()}
        if board.tells and request.user.is_authenticated:
            narrowed = {name: params.getlist(name) for name in board.asks if params.get(name)}
            context["changes_url"] = f"{reverse('dashboard-changes', args=[name])}?{urlencode(narrowed, doseq=True)}"
        answer = render(request, "figures/dashboard.html", context)
        answer["Cache-Control"] = "private, no-cache"
        return answer


def told(asked, most=None):
    """What the template of a figure says: drawing, sentence, table; of a table with more lines than `most` only the
    first ones, and how many the page of the figure has."""
    figure = asked.figure
    if figure is None:
        return {"said": asked.made.said}
    heads = [
        {"label": head.label, "sort_url": None, "sorted": None, "numeric": head.kind == "number"}
        for head in figure.heads
    ]
    lines = figure.lines[:most]
    links = {place: asked.address(figure.links[place]) for place in figure.links if place[0] < len(lines)}
    rows = [
        {"url": "", "cells": [_cell(head, line[head.name], links.get((place, head.name), "")) for head in figure.heads]}
        for place, line in enumerate(lines)
    ]
    drawing = mark_safe(asked.drawing())  # every word is escaped where it is drawn
    made = {"said": figure.said, "drawing": drawing, "table": table(figure.caption, heads, rows, sortable=False)}
    return made | ({"longer": len(figure.lines)} if len(figure.lines) > len(lines) else {})


def _cell(head, value, url):
    found = cell(value, head.empty)
    words = found if isinstance(found, str) else found["text"]
    unknown = isinstance(found, dict) and found.get("unknown")
    return {"kind": "empty" if unknown else head.kind, "text": words, "url": url}


def downloads(asked):
    """The files of a figure."""
    return [{"label": _label(kind), "url": asked.url(format=kind)} for kind in FORMATS]


def _label(kind):
    return "Vega-Lite" if kind == "vega" else kind.upper()


def download(asked, wanted):
    """One file of a figure, as this reader may see it now."""
    make, content_type, ending = FORMATS[wanted]
    try:
        made = make(asked)
    except NotDrawn:
        return HttpResponse(_t("The picture could not be made. The SVG file can."), status=503)
    answer = HttpResponse(made, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{asked.declared.name}.{ending}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def offered(asked):
    """The currencies a figure of money can be told in, and the one it is told in."""
    if OPTION not in asked.declared.options:
        return {}
    kept = [pair for pair in parse_qsl(asked.query) if pair[0] != OPTION]
    return {"currencies": Rates().currencies(), "told_in": asked.options.get(OPTION, ""), "kept": kept}


def filters(asked):
    """The side bar, the filters in words, and what is not understood; addresses are those of the figure."""
    listing, mine = asked.listing, asked.declared.url
    applied = [one | {"remove_url": mine + one["remove_url"].removeprefix(listing.path())} for one in listing.applied()]
    return {
        "listing": listing,
        "filterset": listing.filterset,
        "applied": applied,
        "is_filtered": bool(applied),
        "clear_url": mine,
        "unknown": listing.unknown,
    }


def _form(board, user, params):
    """The filters of a dashboard, each as the first list that has it asks for it."""
    found = []
    for name in board.asks:
        declared = next(FIGURES[one] for one in board.tiles if name in FIGURES[one].filters)
        filterset = LISTINGS[declared.listing](user, params).filterset
        found.append(filterset.form_of([name])[name])
    return found


def _only(params, known):
    """The parameters a dashboard understands."""
    made = QueryDict(mutable=True)
    for key, values in params.lists():
        if key in known:
            made.setlist(key, values)
    return made
