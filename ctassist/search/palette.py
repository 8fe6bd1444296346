"""The palette: places to go, acts to do, and records, by typing; each only where the person could get by clicking."""

from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _t

from ctassist.surfaces.act_page import pages_for
from ctassist.surfaces.detail_page import acts_on, moves_of
from ctassist.surfaces.frame import navigation
from ctassist.surfaces.listing import LISTINGS

from .asking import search
from .folding import fold
from .models import SavedView
from .saving import address
from .seen import lately

RECORDS, SHOWN = 8, 12


def palette(request, text, at):
    """[{"title", "lines": [{"title", "note", "url"}]}] for what was typed; `at` is the page the person is on."""
    words = fold(text).split()
    groups = [
        (_t("Here"), _fitting(_here(request.user, at), words)),
        (_t("Records"), _records(request.user, text) if words else lately(request.user)[:RECORDS]),
        (_t("Saved views"), _fitting(_views(request.user), words)[:SHOWN] if words else []),
        (_t("Places"), _fitting(_places(request), words)[:SHOWN]),
        (_t("Make something new"), _fitting(_made(request.user), words)[:SHOWN] if words else []),
    ]
    return [{"title": title, "lines": lines} for title, lines in groups if lines]


def _fitting(lines, words):
    """Lines in whose words every typed one begins some word."""

    def fits(line):
        own = fold(str(line["title"])).split()
        return all(any(one.startswith(word) for one in own) for word in words)

    return [line for line in lines if fits(line)]


def _records(user, text):
    found = search(user, text)
    met = {hit.id for hit in found.codes}
    hits = [*found.codes, *(hit for hit in found.hits if hit.id not in met)][:RECORDS]
    return [_line(hit) for hit in hits]


def _line(hit):
    listing = LISTINGS[hit.kind]
    named = f"{hit.ref} {hit.title}" if listing.ref != "uid" and hit.ref not in hit.title else hit.title or hit.ref
    return {"title": named, "note": listing.model._meta.verbose_name, "url": hit.url}


def _views(user):
    rows = SavedView.objects.visible_to(user)
    return [{"title": one.name, "note": LISTINGS[one.listing].title, "url": address(one)} for one in rows
            if one.listing in LISTINGS]  # fmt: skip


def _places(request):
    names = {
        "home": _t("First page"),
        "figures": _t("Figures and dashboards"),
        "search": _t("Search"),
        "seen": _t("Recently seen"),
        "shortcuts": _t("Keys"),
        "help": _t("Help"),
    }
    found = [{"title": words, "note": "", "url": reverse(name)} for name, words in names.items()]
    for group in navigation(request):
        found += [{"title": one["label"], "note": group["label"], "url": one["url"]} for one in group["items"]]
    return found


def _made(user):
    """Records that can be made out of nothing."""
    return [
        {"title": page.label(), "note": LISTINGS[page.listing_name].title, "url": page.address()}
        for page in pages_for(None)
        if page.listing_name in LISTINGS and not page.hidden and page.act.allowed(None, user)
    ]


def _here(user, at):
    """What may be done to the record whose page the person is on."""
    try:
        match = resolve(at.partition("?")[0])
    except Resolver404:
        return []
    name = (match.url_name or "").removesuffix("-detail")
    if name not in LISTINGS or name == match.url_name:
        return []
    listing = LISTINGS[name]
    record = listing.one(user, **{listing.ref: match.kwargs["ref"]})
    if record is None:
        return []
    moves = (moves_of(record, user, listing.ref) or {}).get("allowed", ())
    return [
        {"title": one["label"], "note": str(record)[:60], "url": one["url"]} for one in (*moves, *acts_on(record, user))
    ]
