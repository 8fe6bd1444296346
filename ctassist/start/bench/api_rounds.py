"""The benchmark of the API: lists, records, 304 and batches, beside a plain peer and the limit, on the same rows."""

import random
from contextlib import suppress
from dataclasses import dataclass
from statistics import median

import orjson
from django.conf import settings
from django.http import QueryDict

from ctassist.accounts.models import User
from ctassist.reference.models import Country, Theme
from ctassist.surfaces.api import cursor
from recommendations.models import Recommendation

from .api_load import Load, servers
from .feed import feed_rates
from .measure import signed_in
from .seed import Seed

SIZES = {"missions": 20_000, "recommendations": 1_000_000, "projects": 100_000, "findings": 50_000, "needs": 1_000}
API = "/api/v1/recommendations/"
#: Pages late in the walk that are asked of the plain peer, which skips every row before them.
FEW = 16
#: Batches of each sort, of which the median is told.
BATCHES = 5
PRIORITIES = ("high", "medium", "low")


@dataclass
class Row:
    """One line of the result: what was asked, of whom, what came of it."""

    what: str
    who: str
    load: Load


def sign_in(person):
    """The headers with which a person asks."""
    client = signed_in(person)
    client.get("/api/v1/me/")
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}


class Paths:
    """The same questions in the words of each server."""

    def __init__(self, count):
        random.seed(1373)
        self.count = count
        self.countries = list(Country.objects.filter(un_member=True).values_list("pk", "iso3"))
        self.themes = list(Theme.objects.values_list("pk", "code"))
        self.codes = list(Recommendation.objects.filter(pk__lte=5_000, audience__contains=["cted"])
                          .values_list("pk", "code"))  # fmt: skip

    def lists(self, number):
        """{server: addresses} of lists narrowed at random: by priority, theme, State and priority, or not at all."""
        told = {"this API": [], "plain DRF": [], "limit": []}
        for turn in range(number):
            country, theme, priority = (random.choice(of) for of in (self.countries, self.themes, PRIORITIES))
            kind = turn % 4
            ours = [f"priority={priority}", f"theme={theme[1]}", f"country={country[1]}&priority={priority}", ""][kind]
            keys = [f"priority={priority}", f"theme={theme[0]}", f"country={country[0]}&priority={priority}", ""][kind]
            told["this API"].append(f"{API}?{ours}")
            told["plain DRF"].append(f"/plain/?{keys}")
            told["limit"].append(f"/?{keys}")
        return told

    def late(self, number):
        """The same at nine tenths of the walk."""
        keys = [int(self.count * 0.9) + random.randrange(1_000) for _ in range(number)]
        mark = cursor.digest(QueryDict(""))
        return {
            "this API": [f"{API}?cursor={cursor.write((key,), mark)}" for key in keys],
            "plain DRF": [f"/plain/?page={int(self.count * 0.7) // 50 + key % 20}" for key in keys[:FEW]],
            "limit": [f"/?after={key}" for key in keys],
        }

    def records(self, number):
        """One record."""
        some = [random.choice(self.codes) for _ in range(number)]
        return {
            "this API": [f"{API}{code}/" for _key, code in some],
            "plain DRF": [f"/plain/{key}/" for key, _code in some],
            "limit": [f"/?code={code}" for _key, code in some],
        }


def measured(database, seed, number, rounds, say, batch=0):
    """(rows of the result, further figures) over one filled database."""
    donor = User.objects.create_user("donor@bench.example", "D", "donor", "only for the bench", organisation=seed.cted)
    analyst, paths = User.objects.get(pk=seed.analyst.pk), Paths(seed.counts["recommendations"])
    heads, rows = sign_in(analyst), {}
    tokens = orjson.dumps(sorted(analyst.tokens)).decode()
    kinds = {"list": paths.lists} | ({"late in the walk": paths.late, "record": paths.records} if batch else {})
    with servers(database, tokens) as all_servers:
        for turn in range(rounds + 1):
            say(f"round {turn} of {rounds}")
            for what, asked in kinds.items():
                for name, some in asked(number).items():
                    load = rows.setdefault((what, name), Load()) if turn else Load()
                    all_servers[name].round(load, some if turn else some[:20], heads)
            if batch and turn:
                few_and_unchanged(all_servers["this API"], rows, paths, number, donor, heads)
        rows = [Row(what, name, load) for (what, name), load in rows.items()]
        figures = {"visible to the donor": share(donor), "visible to the analyst": share(analyst)}
        if batch:
            figures |= upserts(all_servers["this API"], seed.partner, batch)
    if batch:
        told = feed_rates(analyst)
        figures |= {f"change feed, pages of {limit:,}, changes/s": rate for limit, rate in told.items()}
    return rows, figures


def few_and_unchanged(server, rows, paths, number, donor, heads):
    """Lists of somebody who sees little, and lists that have not changed."""
    asked = paths.lists(number)["this API"]
    server.round(rows.setdefault(("list, 15 % visible", "this API"), Load()), asked, sign_in(donor))
    _status, told, _body, _ms = server.ask("GET", API, heads)
    held = heads | {"If-None-Match": told["ETag"]}
    # Anything written anywhere in the cluster makes the list new; a machine that does other work answers 200 sometimes.
    for _attempt in range(5):
        load = Load()
        with suppress(RuntimeError):
            server.round(load, [API] * number, held, expected=304)
            kept = rows.setdefault(("unchanged (304)", "this API"), Load())
            kept.rates, kept.spent, kept.times = (
                kept.rates + load.rates,
                kept.spent + load.spent,
                kept.times + load.times,
            )
            return
        held["If-None-Match"] = server.ask("GET", API, heads)[1]["ETag"]


def share(person):
    """Which part of the recommendations a person sees."""
    model = Recommendation.objects
    return model.visible_to(person).count() / Recommendation._base_manager.count()


def upserts(server, partner, number):
    """Rows a second of a batch of projects by external id, through acts, history and audiences: new ones, the same
    again, and each with another title; medians of some batches."""
    client = signed_in(partner)
    client.get("/account/login/")
    cookies = {name: one.value for name, one in client.cookies.items()} | {"csrftoken": "b" * 32}
    heads = {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items()), "X-CSRFToken": "b" * 32}
    heads |= {"Content-Type": "application/json"}
    data = {"title": "A project of the bench", "planned_start": "2024", "countries": ["KGZ"]}
    data["themes"] = [Theme.objects.order_by("pk").values_list("code", flat=True)[0]]
    upsert(server, heads, [named("warm", data)])
    found = {}
    for turn in range(BATCHES):
        for what, title in (("new", data["title"]), ("unchanged", data["title"]), ("changed", "Another title")):
            items = [named(f"B{turn}-{n}", data | {"title": title}) for n in range(number)]
            rate = number / upsert(server, heads, items) * 1000
            found.setdefault(f"batch upsert, {what}, rows/s", []).append(rate)
    return {what: median(rates) for what, rates in found.items()}


def named(identifier, data):
    """An item of a batch."""
    return {"external_id": {"scheme": "erp", "identifier": identifier}, "data": data}


def upsert(server, heads, items):
    """Milliseconds one batch takes."""
    status, _told, said, ms = server.ask("POST", "/api/v1/projects/batch/", heads, orjson.dumps({"items": items}))
    if status != 200:
        raise RuntimeError(f"the batch answered {status}: {said[:300]}")
    return ms


def filled(scale):
    """The seed of a filled database."""
    seed = Seed(scale, SIZES, with_parts=False)
    seed.run()
    return seed
