"""Suggestions, gaps, overlaps and the basket over HTTP: computed for the caller, never stored."""

from django.utils.translation import gettext as _t

from ctassist.surfaces.api.answers import answer
from ctassist.surfaces.api.contract import API
from ctassist.surfaces.api.describe import query, reply
from ctassist.surfaces.api.door import Door
from ctassist.surfaces.api.refused import BadRequest
from ctassist.surfaces.api.resource import RESOURCES

from ..actions import propose_merge
from ..listings import ProjectListing
from ..matching.basket import MOST_NEEDS, basket, currency_codes
from ..matching.gaps import COUNTED, NARROWED_BY, gaps
from ..matching.overlaps import overlaps, same_events
from ..matching.suggest import suggestions
from ..models import Project

#: Kinds that have suggestions.
SUGGESTED = ("needs", "offers", "projects")
TEXT, WHOLE, FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
MAYBE = {"type": ["string", "null"]}
NARROWING = [query(name, {"type": "array", "items": TEXT}, "Only these.") for name in NARROWED_BY]


def things(**properties):
    """The schema of a list of things under `results`."""
    one = {"type": "object", "properties": properties}
    return {"type": "object", "properties": {"results": {"type": "array", "items": one}, "more": FLAG}}


def named(kind, record):
    """How a record is named in these answers."""
    return {"kind": kind, "ref": record.code, "name": record.title, "url": f"{API}{kind}/{record.code}/"}


def narrowing(request, user):
    """{name: values} of the filters; refuses other parameters, and values that make no sense."""
    given = dict(request.query_params.lists())
    if strange := sorted(set(given) - {*NARROWED_BY, "format"}):
        raise BadRequest(_t("There is no such parameter."), parameter=strange[0][:100], code="unknown-parameter")
    narrowed = {name: given[name] for name in NARROWED_BY if any(given.get(name, ()))}
    filterset = ProjectListing(user, narrowed).filterset
    for name in filterset.errors:
        raise BadRequest(" ".join(filterset.errors[name]), parameter=name)
    return narrowed


class Suggestions(Door):
    """Who could answer a need, or which needs an offer or project could answer; computed anew, never stored."""

    kind = ""

    def get(self, request, ref):
        """The strongest first, as far as the caller sees both sides."""
        record = RESOURCES[self.kind].find(self.user, ref)
        return answer({"results": [self.told(one, record) for one in suggestions(record, self.user)]})

    @staticmethod
    def told(one, record):
        """One suggestion in JSON."""
        other = named(f"{one.way}s", one.other) if record == one.need else named("needs", one.need)
        reasons = [reason.words for reason in one.fit.reasons]
        return other | {"points": one.fit.points, "strength": one.fit.strength[0], "reasons": reasons}

    @staticmethod
    def described(method):
        """For the description of the API."""
        texts = {"type": "array", "items": TEXT}
        told = things(kind=TEXT, ref=TEXT, name=TEXT, url=TEXT, points=WHOLE, strength=TEXT, reasons=texts)
        return {"responses": {"200": reply("What fits, the strongest first.", told)}}


class Gaps(Door):
    """Where the chain has holes: each gap with the length and the address of its list."""

    def get(self, request):
        """The same numbers as on the page; `not_narrowed_by` are filters a list does not know."""
        found = []
        for gap, listing, count, left in gaps(self.user, narrowing(request, self.user)):
            one = {"name": gap.name, "title": str(gap.title), "count": min(count, COUNTED)}
            url = f"{API}{gap.listing}/?{listing.query(drop=('sort',))}"
            found.append(one | {"count_is_more": count > COUNTED, "url": url, "not_narrowed_by": left})
        return answer({"results": found})

    @staticmethod
    def described(method):
        """For the description of the API."""
        left = {"type": "array", "items": TEXT}
        told = things(name=TEXT, title=TEXT, count=WHOLE, count_is_more=FLAG, url=TEXT, not_narrowed_by=left)
        return {"operationId": "gaps", "parameters": NARROWING, "responses": {"200": reply("Gaps.", told)}}


class Overlaps(Door):
    """Projects for one authority on one theme at one time, and events that may be one."""

    def get(self, request):
        """Only pairs of which the caller sees both."""
        listing = ProjectListing(self.user, narrowing(request, self.user))
        rows = Project.objects.visible_to(self.user).filter(pk__in=listing.filtered.order_by().values("pk"))
        pairs, more = overlaps(rows, self.user)
        events = [self.twice(one) for one in same_events(rows, self.user)]
        return answer({"results": [self.told(one) for one in pairs], "more": more, "events": events})

    def twice(self, found):
        """Two reports that may be one event, and where the caller may propose to merge one into the other."""
        pair = (found.one, found.other)
        may = [one for one in pair if not list(propose_merge.permit(one, self.user))]
        merge = [f"{API}activities/{one.code}/acts/propose-merge/" for one in may]
        return {"pair": [named("activities", one) for one in pair], "in_common": [*found.reasons], "merge": merge}

    @staticmethod
    def told(one):
        """One overlap in JSON."""
        days = {"since": one.since and one.since.isoformat(), "until": one.until and one.until.isoformat()}
        pair = [named("projects", project) for project in (one.one, one.other)]
        return {"authority": str(one.authority), "themes": [*one.themes], "pair": pair, **days}

    @staticmethod
    def described(method):
        """For the description of the API."""
        pair = {"type": "array", "items": {"type": "object"}}
        texts = {"type": "array", "items": TEXT}
        told = things(authority=TEXT, themes=texts, pair=pair, since=MAYBE, until=MAYBE)
        told["properties"]["events"] = things(pair=pair, in_common=texts, merge=texts)["properties"]["results"]
        return {"operationId": "overlaps", "parameters": NARROWING, "responses": {"200": reply("Overlaps.", told)}}


class Basket(Door):
    """What if: needs together, who could answer them, and what money is missing as far as amounts are stated."""

    def get(self, request):
        """The needs named; those the caller does not see are left out like ones that never were."""
        if strange := sorted(set(request.query_params) - {"need", "format"}):
            raise BadRequest(_t("There is no such parameter."), parameter=strange[0][:100], code="unknown-parameter")
        codes = request.query_params.getlist("need")
        if len(codes) > MOST_NEEDS:
            raise BadRequest(_t("Name %(most)d needs at most.") % {"most": MOST_NEEDS}, parameter="need")
        currencies = currency_codes()
        return answer({"results": [self.told(line, currencies) for line in basket(codes, self.user)]})

    @staticmethod
    def told(line, currencies):
        """One need with its money and its answers."""
        money, sums = line.funding, line.funding.others.items()
        told = {"cost": money.cost, "given": money.given if money.currency else None, "missing": money.gap}
        told = {name: None if amount is None else str(amount) for name, amount in told.items()}
        told |= {"currency": money.currency and money.currency.code, "not_stated": money.silent, "spread": money.spread}
        told["others"] = {currencies[key]: str(amount) for key, amount in sums}
        answers = [Suggestions.told(one, line.need) for one in line.answers]
        return named("needs", line.need) | {"money": told, "answers": answers}

    @staticmethod
    def described(method):
        """For the description of the API."""
        listed = {"type": "array", "items": {"type": "object"}}
        told = things(kind=TEXT, ref=TEXT, name=TEXT, url=TEXT, money={"type": "object"}, answers=listed)
        asks = [query("need", {"type": "array", "items": TEXT, "maxItems": MOST_NEEDS}, "Codes of needs.")]
        return {"operationId": "basket", "parameters": asks, "responses": {"200": reply("What if.", told)}}
