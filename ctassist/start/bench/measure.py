"""How long each page takes in this process, and how many questions it asks the database."""

import random
import time
from dataclasses import dataclass, field
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from ctassist.start.settled import settle
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.listing import LISTINGS

WARM_UP = 2
#: Lists that are also asked with filters, words, a late page and a download.
GREAT = {
    "missions": ("?country=KGZ", "?q=border", "?page=40"),
    "findings": ("?country=KGZ", "?q=customs", "?page=40"),
    "recommendations": ("?country=KGZ", "?priority=high", "?q=tracing", "?sort=-assessed_on", "?page=40"),
    "needs": ("?country=KGZ", "?state=shared", "?q=aviation"),
    "projects": ("?country=KGZ", "?status=2", "?q=prisons", "?page=40"),
}


@dataclass
class Page:
    """One page as one person: the times in ms, the queries."""

    name: str
    person: str
    times: list = field(default_factory=list)
    queries: int = 0
    status: int = 0
    size: int = 0

    def p50(self):
        """The middle time."""
        return median(self.times)

    def p95(self):
        """The time nineteen of twenty stay below."""
        return sorted(self.times)[max(0, -(-len(self.times) * 95 // 100) - 1)]


def signed_in(person):
    """A client with a session of that person."""
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    return client


def addresses(person):
    """[(page name, [addresses])]: lists, great lists narrowed, records, countries, chains, histories."""
    get_resolver().url_patterns  # noqa: B018  (loads every listing)
    found = [("home", ["/"])]
    for name, listing in sorted(LISTINGS.items()):
        found.append((f"list {name}", [listing.path()]))
        found += [(f"list {name}{query}", [f"{listing.path()}{query}"]) for query in GREAT.get(name, ())]
    for name, listing in sorted(LISTINGS.items()):
        some = sample(listing, person)
        if not some:
            continue
        if has_page(name):
            found.append((f"record {name}", [record.get_absolute_url() for record in some]))
        if name in (*GREAT, "provisions"):
            refs = [getattr(record, listing.ref) for record in some]
            found += [(f"{kind} {name}", [f"/{kind}/{name}/{ref}/" for ref in refs]) for kind in ("chain", "history")]
    return found


def has_page(name):
    """Whether the kind has a page for one record."""
    for pattern in _flat(get_resolver().url_patterns):
        page = getattr(pattern.callback, "view_class", None)
        if page and issubclass(page, DetailPage) and pattern.name == f"{name}-detail":
            return True
    return False


def _flat(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _flat(pattern.url_patterns)
        else:
            yield pattern


def sample(listing, person, count=20):
    """Some records the person sees, spread over the whole."""
    keys = list(listing.visible(person).order_by("pk").values_list("pk", flat=True))
    picked = random.Random(1373).sample(keys, min(count, len(keys)))
    return list(listing.visible(person).filter(pk__in=picked))


def timed(client, name, person, urls, repeat):
    """One page measured `repeat` times over its addresses; the queries are counted in a run of their own."""
    page = Page(name, person)
    for url in urls[:WARM_UP] or urls:
        client.get(url)
    for turn in range(repeat):
        begun = time.perf_counter()
        answer = client.get(urls[turn % len(urls)])
        page.times.append((time.perf_counter() - begun) * 1000)
    page.status, page.size = answer.status_code, len(answer.content)
    with CaptureQueriesContext(connection) as seen:
        client.get(urls[0])
    page.queries = len(seen.captured_queries)
    return page


def measure(people, repeat, say):
    """Every page as every person, with memory settled as where pages are served; `people` is {name: user}."""
    settle()
    pages = []
    for name, person in people.items():
        client, todo = signed_in(person), addresses(person)
        say(f"{len(todo)} pages as {name}")
        pages += [timed(client, page, name, urls, repeat) for page, urls in todo]
    return pages
