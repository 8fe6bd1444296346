"""Which kinds the change feed follows: every listed kind with an audience, and the public reference data."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from ctassist.accounts.guarded import Guarded
from ctassist.surfaces.listing import LISTINGS

#: Where lists are declared; a process that serves no pages has to read them too.
LISTED = (
    "ctassist.reference",
    "ctassist.accounts",
    "ctassist.resolutions",
    "ctassist.documents",
    "missions",
    "recommendations",
    "projects",
)

#: Everybody may read these; users, jobs, grants, proposals and the history itself are never followed.
PUBLIC_KINDS = ("countries", "organisations", "provisions", "resolutions", "themes")


@dataclass(frozen=True)
class Kind:
    """One followed kind: its listing's name, model and reference column, and fields told to CTED staff alone."""

    name: str
    model: type
    ref: str
    guarded: bool
    internal: tuple

    @property
    def table(self):
        """Where its rows stand."""
        return self.model._meta.db_table

    def uid_from(self, ref):
        """The uid of a reference row that is no more, which follows from its code."""
        return str(self.model(**{self.ref: ref}).uid)


@cache
def followed():
    """{name: Kind} of everything the feed tells of."""
    for app in LISTED:
        import_module(f"{app}.listings")
    found = {}
    for name, listing in sorted(LISTINGS.items()):
        guarded = issubclass(listing.model, Guarded)
        if guarded or name in PUBLIC_KINDS:
            internal = tuple(getattr(listing.model, "INTERNAL", ()))
            found[name] = Kind(name, listing.model, listing.ref, guarded, internal)
    return found
