"""Every page somebody can open, found as people find them: from the first page along the links, one of each kind."""

import re
from collections import deque

from django.urls import Resolver404, resolve

from ctassist.surfaces.listing import LISTINGS
from ctassist.urls import urlpatterns  # noqa: F401  (declares every listing)

START = ("/", "/help/", "/accessibility/", "/dashboards/", "/account/login/", "/account/password/change/")
NO_PAGE = ("/api/", "/static/", "/account/logout/")
#: So many pages of a kind are opened.
OF_A_KIND = 1
LINK = re.compile(r'href="(/[^"#]*)')
FILE = re.compile(r"\.(svg|png|csv|xlsx|json|pdf|docx)$|/file/|format=")


def addresses(person):
    """{address: HTML} of the pages the person at a window reaches, one of each kind; queries make no new kind."""
    found, tried, kinds = {}, set(), {}
    waiting = deque([*START, *(listing.path() for listing in LISTINGS.values())])
    while waiting:
        address = waiting.popleft()
        kind = _kind(address)
        if kind is None or address in tried or kinds.get(kind, 0) >= OF_A_KIND:
            continue
        tried.add(address)
        answer = person.context.request.get(address)
        if answer.status != 200 or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        found[address] = answer.text()
        links = LINK.findall(found[address])
        waiting.extend(link.replace("&amp;", "&") for link in links if "?" not in link or _asks(link))
    return found


def _asks(link):
    """A form that is told what for by its query; a list narrowed by one is the same page."""
    return not any(link.startswith(listing.path()) for listing in LISTINGS.values())


def _kind(address):
    """The route, and for a step of a record which one; None for what is no page."""
    if address.startswith(NO_PAGE) or FILE.search(address):
        return None
    try:
        match = resolve(address.split("?")[0])
    except Resolver404:
        return None
    told = match.kwargs.get("move") or match.kwargs.get("name") or ""
    return f"{match.route} {told}"
