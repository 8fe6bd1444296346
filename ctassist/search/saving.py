"""The query string of a view: checked against its list, rid of what passes, and whether others may be told it."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _t

from ctassist.accounts.guarded import Guarded
from ctassist.surfaces.filters import ByCode, Linked
from ctassist.surfaces.listing import LISTINGS

LONGEST = 2_000
#: What a view does not keep: which page of it, and how it came over the wire.
PASSING = ("page", "partial", "format")


def asked(query):
    """A query string as parameters."""
    return QueryDict(query.lstrip("?")[:LONGEST])


def checked(user, listing, query):
    """The query string a list understands; raises ValidationError beside `listing` or `query`."""
    if listing not in LISTINGS or not LISTINGS[listing].offered_to(user):
        raise ValidationError({"listing": _t("There is no such list.")})
    if len(query) > LONGEST or "\x00" in query:
        raise ValidationError({"query": _t("This is too long, or no address.")})
    given = asked(query).copy()
    for name in PASSING:
        given.pop(name, None)
    found = LISTINGS[listing](user, given)
    if found.unknown:
        said = _t("This list has no filters called: %(names)s.") % {"names": ", ".join(found.unknown)[:200]}
        raise ValidationError({"query": said})
    if found.filterset.asked.errors:
        raise ValidationError({"query": _t("One of the filters makes no sense.")})
    return given.urlencode()


def names_records(listing, query):
    """The labels of filters in use that name a record with an audience."""
    found = []
    used = {key for key, values in asked(query).lists() if any(values)}
    for name, one in LISTINGS[listing].filterset_class.base_filters.items():
        if used.intersection(LISTINGS[listing].filterset_class.keys(name)) and _guarded(one):
            found.append(str(one.label))
    return found


def _guarded(one):
    if isinstance(one, ByCode):
        return issubclass(apps.get_model(one.model_label), Guarded)
    return isinstance(one, Linked) and issubclass(one.field.queryset.model, Guarded)


def address(view):
    """Where the list stands as it was saved."""
    path = LISTINGS[view.listing].path() if view.listing in LISTINGS else "/views/"
    return f"{path}{'?' if view.query else ''}{view.query}"
