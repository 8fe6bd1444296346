"""Walking the API as every person: the same rows as the oracle, with every relation expanded, by every door."""

from ctassist import api  # noqa: F401  (declares every resource)
from ctassist.surfaces.api.resource import RESOURCES

from .walk import Walk, _nobody, _one_of_each, differences, same


class ApiWalk(Walk):
    """The walk of pages, on the doors of the API."""

    def resources(self):
        """(resource, its kept records)."""
        for name, resource in RESOURCES.items():
            label = resource.listing.model._meta.label
            yield name, resource, [one for one in self.kept if one.kind == label]

    def api_lists(self, every=1):
        """Every list, walked to its end by cursor, relations whole; the rows are those of the oracle."""
        for place, (name, resource, mine) in enumerate(self.resources()):
            relations = [part for part, one in resource.contract.parts().items() if one.relates]
            expand = f"&expand={','.join(relations)}" if relations else ""
            for turn, letter in enumerate(self.clients):
                if (place + turn) % every:
                    continue
                refs = self.walked(letter, name, f"/api/v1/{name}/?limit=100{expand}")
                should = {str(getattr(one.record, resource.listing.ref)) for one in mine if letter in one.readers}
                if mine and refs is not None and refs != should:
                    self.leaks += [f"{letter} lists {ref} of {name}" for ref in sorted(refs - should)]
                    self.hidden += [f"{letter} misses {ref} of {name}" for ref in sorted(should - refs)]

    def walked(self, letter, name, address):
        """The references on all pages, each once; None for those who may not ask at all."""
        met = []
        while address:
            answer, _text = self.ask(letter, address, f"api {name} list")
            if answer.status_code != 200:
                return None
            told = answer.json()
            met += [row["ref"] for row in told["results"]]
            address = told["next"]
        if len(met) != len(set(met)):
            self.broken.append(f"{letter} meets a row of {name} twice")
        return set(met)

    def api_records(self, every=1):
        """Every record × person; hidden is answered as unknown is."""
        unknown = {}
        for name, resource, mine in self.resources():
            for place, one in enumerate(mine):
                ref = str(getattr(one.record, resource.listing.ref))
                for turn, letter in enumerate(self.clients):
                    if (place + turn) % every == 0 and self.clients[letter].session.get("_auth_user_id"):
                        answer, _text = self.ask(letter, f"/api/v1/{name}/{ref}/", f"api {name} one")
                        self.judge_one(letter, one, answer, name, ref, resource.listing.ref, unknown)

    def judge_one(self, letter, one, answer, name, ref, field, unknown):
        """A reader gets 200; anybody else gets what an unknown reference gets."""
        if letter in one.readers:
            if answer.status_code != 200:
                self.hidden.append(f"{letter} gets {answer.status_code} for {one} by the API")
            return
        if answer.status_code != 404:
            self.leaks.append(f"{letter} gets {answer.status_code} for {one} by the API")
            return
        nobody = _nobody(ref, field)
        key = letter, name, len(nobody)
        if key not in unknown:
            unknown[key] = _told(self.clients[letter].get(f"/api/v1/{name}/{nobody}/"))
        if tells := differences(_told(answer), unknown[key]):
            self.leaks.append(f"{letter} can tell by the API that {one} is hidden rather than unknown: {tells}")

    def api_doors(self, every=1):
        """Acts and moves below records: 404 for those who do not read the record, whatever the method."""
        for number, (name, resource, mine) in enumerate(self.resources()):
            acts = ["acts/", *(f"acts/{slug}/" for slug in resource.acts())]
            acts += ["moves/"] if hasattr(resource.listing.model, "MOVES") else []
            for turn, letter in enumerate(self.clients):
                if (number + turn) % every or not self.clients[letter].session.get("_auth_user_id"):
                    continue
                for one in _one_of_each(mine, letter, number):
                    ref = getattr(one.record, resource.listing.ref)
                    for door in acts:
                        answer, _text = self.ask(letter, f"/api/v1/{name}/{ref}/{door}", f"api {name} {door}")
                        if letter not in one.readers and answer.status_code != 404:
                            self.leaks.append(f"{letter} gets {answer.status_code} for {one} at {door}")


def _told(answer):
    """What an answer says, the request's own id taken out."""
    status, heads, body = same(answer)
    told = answer.json()
    told.pop("request_id", None)
    heads = [(n, v) for n, v in heads if n != "Content-Length" and not n.startswith(("RateLimit", "Retry"))]
    return status, heads, str(told)
