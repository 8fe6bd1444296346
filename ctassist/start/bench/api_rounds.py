"""The benchmark of the API: lists, records, 304 and batches, beside a plain peer and the limit, on the same rows."""

import random
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cached_property
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
#: As many requests are asked of one database, then as many of the next: what is compared meets the same minutes.
PIECE = 100
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
    """The same questions in the words of each server; in one round the same of each database."""

    def __init__(self, count):
        self.count = count
        self.countries = list(Country.objects.filter(un_member=True).values_list("pk", "iso3"))
        self.themes = list(Theme.objects.values_list("pk", "code"))
        self.codes = list(Recommendation.objects.filter(pk__lte=5_000, audience__contains=["cted"])
                          .values_list("pk", "code"))  # fmt: skip

    def lists(self, number, turn):
        """{server: addresses} of lists narrowed at random: by priority, theme, State and priority, or not at all."""
        told, choice = {"this API": [], "plain DRF": [], "limit": []}, random.Random(turn).choice
        for place in range(number):
            country, theme, priority = (choice(of) for of in (self.countries, self.themes, PRIORITIES))
            kind = place % 4
            ours = [f"priority={priority}", f"theme={theme[1]}", f"country={country[1]}&priority={priority}", ""][kind]
            keys = [f"priority={priority}", f"theme={theme[0]}", f"country={country[0]}&priority={priority}", ""][kind]
            told["this API"].append(f"{API}?{ours}")
            told["plain DRF"].append(f"/plain/?{keys}")
            told["limit"].append(f"/?{keys}")
        return told

    def late(self, number, turn):
        """The same at nine tenths of the walk."""
        some = random.Random(turn)
        keys = [int(self.count * 0.9) + some.randrange(1_000) for _ in range(number)]
        mark = cursor.digest(QueryDict(""))
        return {
            "this API": [f"{API}?cursor={cursor.write((key,), mark)}" for key in keys],
            "plain DRF": [f"/plain/?page={int(self.count * 0.7) // 50 + key % 20}" for key in keys[:FEW]],
            "limit": [f"/?after={key}" for key in keys],
        }

    def records(self, number, turn):
        """One record."""
        some = random.Random(turn).choices(self.codes, k=number)
        return {
            "this API": [f"{API}{code}/" for _key, code in some],
            "plain DRF": [f"/plain/{key}/" for key, _code in some],
            "limit": [f"/?code={code}" for _key, code in some],
        }


class Place:
    """A filled database, who asks there, and what came of it; made while the connection is to it."""

    def __init__(self, database, seed):
        self.database, self.seed, self.rows, self.servers = database, seed, {}, {}
        self.paths, self.analyst = Paths(seed.counts["recommendations"]), User.objects.get(pk=seed.analyst.pk)
        donor = User.objects.create_user(
            "donor@bench.example", "D", "donor", "only for the bench", organisation=seed.cted
        )
        self.donor, self.heads, self.few = donor, sign_in(self.analyst), sign_in(donor)

    @cached_property
    def tokens(self):
        """What the analyst may see, for the limit."""
        return orjson.dumps(sorted(self.analyst.tokens)).decode()

    def load(self, what, name):
        """Where the times of such requests are kept."""
        return self.rows.setdefault((what, name), Load())

    def told(self):
        """The rows of the result."""
        return [Row(what, name, load) for (what, name), load in self.rows.items()]


def measured(places, number, rounds, say, batch):
    """(rows of the result of each place, further figures of the last one, to which the connection is)."""
    large = places[-1]
    with ExitStack() as started:
        for place in places:
            place.servers = started.enter_context(servers(place.database, place.tokens))
        for turn in range(rounds + 1):
            say(f"round {turn} of {rounds}")
            in_turn(places, "list", number if turn else 20, turn, lambda place: place.paths.lists)
            in_turn([large], "late in the walk", number if turn else 20, turn, lambda place: place.paths.late)
            in_turn([large], "record", number if turn else 20, turn, lambda place: place.paths.records)
            if turn:
                few_and_unchanged(large, number, turn)
        figures = {"visible to the donor": share(large.donor), "visible to the analyst": share(large.analyst)}
        figures |= upserts(large.servers["this API"], large.seed.partner, batch)
    told = feed_rates(large.analyst)
    figures |= {f"change feed, pages of {limit:,}, changes/s": rate for limit, rate in told.items()}
    return [place.told() for place in places], figures


def in_turn(places, what, number, turn, asked):
    """Ask each server the same questions in each place, a piece of them here and a piece there; the first round (0)
    only warms them up."""
    questions = [(place, asked(place)(number, turn)) for place in places]
    for start in range(0, number, PIECE):
        order = questions if start // PIECE % 2 else questions[::-1]
        for name in questions[0][1]:
            for place, told in order:
                if some := told[name][start : start + PIECE]:
                    place.servers[name].round(place.load(what, name) if turn else Load(), some, place.heads)


def few_and_unchanged(place, number, turn):
    """Lists of somebody who sees little, and lists that have not changed."""
    server, heads = place.servers["this API"], place.few
    server.round(place.load("list, 15 % visible", "this API"), place.paths.lists(number, turn)["this API"], heads)
    _status, told, _body, _ms = server.ask("GET", API, heads)
    held = heads | {"If-None-Match": told["ETag"]}
    # Anything written anywhere in the cluster makes the list new; a machine that does other work answers 200 sometimes.
    for _attempt in range(5):
        load = Load()
        with suppress(RuntimeError):
            server.round(load, [API] * number, held, expected=304)
            place.load("unchanged (304)", "this API").add(load)
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
