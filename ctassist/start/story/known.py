"""What the story can point at by the code people say: people, bodies, States, themes, instruments, sources."""

from ctassist.accounts.models import Organisation, User
from ctassist.documents.models import Document
from ctassist.reference.models import Country, Theme
from ctassist.resolutions.models import Provision, Resolution

from .people import PEOPLE

ADDRESSES = {person["key"]: person["email"] for person in PEOPLE}


def _by(field, model):
    """A question "the row whose `field` is this", asked of the database once a code."""

    def ask(self, code):
        place = (model, code)
        if place not in self.found:
            self.found[place] = model.objects.get(**{field: code})
        return self.found[place]

    return ask


class Known:
    """One telling of the story; codes separated by blanks give lists."""

    def __init__(self):
        self.found = {}

    body = _by("acronym", Organisation)
    state = _by("iso3", Country)
    theme = _by("code", Theme)
    provision = _by("code", Provision)
    instrument = _by("slug", Resolution)
    paper = _by("code", Document)

    @staticmethod
    def person(key):
        """The person as a new request would load them, with the places given meanwhile."""
        return User.objects.get(email=ADDRESSES[key])

    def bodies(self, codes):
        return [self.body(code) for code in codes.split()]

    def states(self, codes):
        return [self.state(code) for code in codes.split()]

    def themes(self, codes):
        return [self.theme(code) for code in codes.split()]

    def provisions(self, codes):
        return [self.provision(code) for code in codes.split()]

    def instruments(self, slugs):
        return [self.instrument(slug) for slug in slugs.split()]

    def at(self, source, locator, assigned=""):
        """Where a record is written, and what its recorder chose."""
        return {"source": self.paper(source), "locator": locator, "assigned": assigned}
