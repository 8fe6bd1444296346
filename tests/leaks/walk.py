"""Walking every route as every person, and writing down what was answered against the oracle."""

import csv
import difflib
import io
import re
from collections import Counter

from django.test import Client

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.listing import LISTINGS
from ctassist.surfaces.move_page import MovePage
from ctassist.urls import urlpatterns  # noqa: F401  (declares every listing)
from tests.house.routes import routes

from .canary import decoded, found

VARYING = re.compile(
    r"""csrf\w*["']?\s*(?:value|:|content)?\s*[=:]?\s*["'][A-Za-z0-9]{32,}["']|nonce-?=?["']?[\w+/=-]+|"""
    r"""csrftoken=\w+|[A-Za-z0-9]{64}|\d\d:\d\d UTC"""
)


class Walk:
    """One walk: clients signed in once, answers counted, leaks and wrongly hidden records as sentences."""

    def __init__(self, store, readers):
        self.by_number, self.by_uid = store.by_number(), store.by_uid()
        self.kept = [one for one in store.kept if one.record is not None]
        self.clients = {letter: _signed_in(person) for letter, person in readers.items()}
        self.leaks, self.hidden, self.broken = [], [], []
        self.answers, self.routes = Counter(), set()

    # ---- one answer ------------------------------------------------------------------------------
    def ask(self, letter, url, route, **heads):
        """The answer, examined: nothing in it may betray a record this person does not read."""
        answer = self.clients[letter].get(url, **heads)
        self.answers[letter] += 1
        self.routes.add(route)
        if answer.status_code >= 500:
            self.broken.append(f"{letter} {url}: {answer.status_code}")
        text = decoded(answer).replace(url, "")  # what the visitor asked for is no news to them
        for number in found(text, self.by_uid):
            if letter not in self.by_number[number].readers:
                self.leaks.append(f"{letter} reads {self.by_number[number]} at {url}")
        return answer, text

    # ---- lists -----------------------------------------------------------------------------------
    def lists(self, formats, every=1):
        """Every listing × person × format; the rows in it are exactly those of the oracle."""
        for place, (name, listing) in enumerate(LISTINGS.items()):
            label = listing.model._meta.label
            mine = [one for one in self.kept if one.kind == label]
            for turn, letter in enumerate(self.clients):
                if (place + turn) % every:
                    continue
                should = {one.number for one in mine if letter in one.readers}
                for fmt in formats:
                    self.one_list(letter, name, listing, fmt, should, bool(mine))

    def one_list(self, letter, name, listing, fmt, should, judged):
        """One list in one format: counts equal the oracle's."""
        url = f"{listing.path()}?{'' if fmt in ('page', 'fragment') else f'format={fmt}'}"
        heads = {"headers": {"HX-Request": "true"}} if fmt == "fragment" else {}
        answer, text = self.ask(letter, url, f"{name} {fmt}", **heads)
        if not judged or answer.status_code != 200:
            return
        if fmt == "csv":
            rows = len(list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))) - 1
        elif answer.context and "page" in answer.context:
            rows = answer.context["page"]["total"]
        else:
            return
        if rows != len(should):
            (self.leaks if rows > len(should) else self.hidden).append(
                f"{letter}: {rows} rows at {url}, the oracle says {len(should)}"
            )

    # ---- records ---------------------------------------------------------------------------------
    def records(self, every=1):
        """Every record's page × person; hidden is answered as unknown is, byte for byte."""
        pages = {r.page.listing.model._meta.label: r for r in routes() if r.page and issubclass(r.page, DetailPage)}
        unknown = {}
        for place, one in enumerate(self.kept):
            route = pages.get(one.kind)
            if route is None:
                continue
            ref = getattr(one.record, route.page.listing.ref)
            letters = list(self.clients)
            for turn, letter in enumerate(letters):
                if (place + turn) % every:
                    continue
                answer, text = self.ask(letter, route.fill(ref=ref), route.path)
                self.judge(letter, one, answer, route, unknown)

    def judge(self, letter, one, answer, route, unknown):
        """A reader gets 200; anybody else gets what an unknown reference gets."""
        if letter in one.readers:
            if answer.status_code != 200:
                self.hidden.append(f"{letter} gets {answer.status_code} for {one}")
            return
        if answer.status_code != 404:
            self.leaks.append(f"{letter} gets {answer.status_code} for {one}")
            return
        nobody = _nobody(str(getattr(one.record, route.page.listing.ref)), route.page.listing.ref)
        key = letter, route.path, len(nobody)
        if key not in unknown:
            unknown[key] = same(self.clients[letter].get(route.fill(ref=nobody)))
        if tells := differences(same(answer), unknown[key]):
            self.leaks.append(f"{letter} can tell that {one} is hidden rather than unknown: {tells}")

    # ---- acts, moves and whatever else takes a reference --------------------------------------------
    def acts_and_moves(self, every=1):
        """The page of each act and each move, once a kind, for one read and one unread record a person."""
        by_kind = {}
        for one in self.kept:
            by_kind.setdefault(one.kind, []).append(one)
        for number, route in enumerate(r for r in routes() if r.page and issubclass(r.page, (ActPage, MovePage))):
            on = route.page.on
            mine = by_kind.get(on._meta.label, []) if on is not None else []
            for turn, letter in enumerate(self.clients):
                if (number + turn) % every:
                    continue
                if on is None:
                    self.ask(letter, route.fill(), route.path)
                for one in _one_of_each(mine, letter, number):
                    self.act_page(letter, route, one)

    def act_page(self, letter, route, one):
        """The form: 404 for those who do not read the record, and nothing foreign in its choices."""
        wanted = {name for name, _ in route.converters}
        values = {"ref": getattr(one.record, route.page.ref)}
        if "move" in wanted:
            values["move"] = next(iter(type(one.record).MOVES.table))
        if "mission" in wanted:  # from whose desk the act is done
            values["mission"] = one.record.mission.code
        answer, _ = self.ask(letter, route.fill(**values), route.path)
        if letter not in one.readers and answer.status_code != 404:
            self.leaks.append(f"{letter} gets {answer.status_code} for {one} at {route.path}")

    def others(self, every=1, persons=1):
        """Routes of their own kind (chain, history, country, home …), filled with references of the scene.

        One in `every` records fills them, and one in `persons` persons asks; each route is asked for by some.
        """
        plain = [r for r in routes() if not (r.page and issubclass(r.page, (ListPage, DetailPage, ActPage, MovePage)))]
        for number, route in enumerate(plain):
            if route.path.startswith("account/") or "sign" in route.path:
                continue
            for turn, letter in enumerate(self.clients):
                if (number + turn) % persons:
                    continue
                for url in self.fillings(route, turn, every):
                    self.ask(letter, url, route.path)

    def fillings(self, route, turn, every):
        """Addresses of one route: its converters filled from records of the scene, as they fit."""
        wanted = [name for name, _ in route.converters]
        if not wanted:
            return [f"/{route.path}"]
        made = []
        for one in self.kept[turn % max(every, 1) :: max(every, 1)]:
            listing = next((x for x in LISTINGS.values() if x.model is type(one.record)), None)
            if listing is None:
                continue
            fits = {
                "ref": getattr(one.record, listing.ref),
                "uid": one.record.uid,
                "kind": listing.name,
                "iso3": "KGZ",
                "label": one.kind,
                "code": getattr(one.record, "code", one.record.uid),
            }
            if all(name in fits for name in wanted):
                made.append(route.fill(**{name: fits[name] for name in wanted}))
        return made[:: max(1, len(made) // 40)] if every > 1 else made

    def result(self):
        """The line that is printed and quoted."""
        total = sum(self.answers.values())
        return (
            f"{len(self.routes)} routes × {len(self.clients)} persons: {total:,} answers about {len(self.kept):,} "
            f"records; {len(self.leaks)} leaks, {len(self.hidden)} wrongly hidden, {len(self.broken)} broken"
        )


def _signed_in(person):
    client = Client(raise_request_exception=False)
    if person.pk:
        client.force_login(person)
    return client


def _one_of_each(mine, letter, number):
    read = [one for one in mine if letter in one.readers]
    unread = [one for one in mine if letter not in one.readers]
    return [group[number % len(group)] for group in (read, unread) if group]


def _nobody(ref, kind):
    """A reference as long as this one that no record has."""
    return "00000000-0000-4000-8000-000000000000" if kind == "uid" else "QZ-NOBODY".ljust(len(ref), "-")[: len(ref)]


def differences(hidden, unknown):
    """What tells two answers apart, or nothing."""
    one, other = (f"{status}\n{heads}\n{body}".splitlines() for status, heads, body in (hidden, unknown))
    return [line for line in difflib.unified_diff(one, other, lineterm="", n=0) if line[:2] not in ("--", "++", "@@")][
        :6
    ]


def same(answer):
    """Status, headers and body of an answer, with what is drawn anew for every answer taken out."""
    heads = sorted((k, VARYING.sub("", v)) for k, v in answer.items() if k not in ("Set-Cookie", "X-Request-ID"))
    body = answer.content.decode("utf-8", "replace")
    return answer.status_code, heads, VARYING.sub("", body.replace(answer.wsgi_request.get_full_path(), ""))
