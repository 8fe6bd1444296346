"""A resource: one kind of record over HTTP, declared from what the pages have already."""

from functools import cache

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import include, path
from django.utils.translation import gettext as _

from ..act_page import pages_for
from .contract import API
from .handler import not_found
from .refused import Problem

#: Resources by the name of their listing, in the order of the table of contents.
RESOURCES = {}


class Resource:
    """Declares `listing`, `contract`, `scope` of writing, and the names of the acts that create and revise.

    Every other act and move the pages offer on such a record is there too, below the record, without being named.
    """

    listing = None
    contract = None
    scope = ""
    create = ""
    revise = ""
    #: 202 where what is made goes on being made in the background.
    made_status = 201

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.name = cls.listing.name
        cls.contract.kind = cls.name
        RESOURCES[cls.name] = cls

    @classmethod
    def address(cls):
        """Where its list is."""
        return f"{API}{cls.name}/"

    @classmethod
    def find(cls, user, ref):
        """The record of this reference among those the user may see, with what its acts ask; raises NotFound."""
        try:
            found = cls.listing.visible(user).filter(**{cls.listing.ref: ref}).first()
        except (ValidationError, ValueError):
            found = None
        if found is None:
            raise not_found()
        return found

    @classmethod
    @cache
    def ways_in(cls):
        """Act pages that create such a record, by the name under which the body names the parent ("" for none)."""
        pages = [page for page in all_pages() if page.act.name == cls.create]
        return {parent_name(page): page for page in pages}

    @classmethod
    @cache
    def revision(cls):
        """The act page that revises such a record, or None."""
        return next((page for page in pages_for(cls.listing.model) if page.act.name == cls.revise), None)

    @classmethod
    def acts(cls):
        """{slug: act page} of what may be done on one record besides revising it."""
        pages = [page for page in pages_for(cls.listing.model) if page.kind and page.act.name != cls.revise]
        return {page.slug(): page for page in pages}


def all_pages():
    """Every act page there is."""
    from ..act_page import _PAGES

    return _PAGES


def parent_name(page):
    """Under which name the body names the record a new one hangs on."""
    return "" if page.on is None else getattr(page.form, "parent", "") or page.on._meta.model_name


def way_in(resource, body, user):
    """(act page, subject) for making a record out of `body`, whose parent's name is taken out of it."""
    ways = resource.ways_in()
    if not ways:
        raise Problem(405, "method-not-allowed", _("Records of this kind are not made here."))
    if not isinstance(body, dict):
        body = {}
    named = next((name for name in ways if name and name in body and name not in ways[name].form.base_fields), "")
    if named:
        return ways[named], named, parent(ways[named], body[named], user, named)
    if "" in ways:
        return ways[""], "", None
    names = " / ".join(sorted(ways))
    missing = {"pointer": f"/{sorted(ways)[0]}", "code": "required"}
    said = _("Name the record it belongs to, by its reference: %(names)s.") % {"names": names}
    raise Problem(422, "invalid", _("Some values cannot be accepted."), said, [missing | {"detail": said}])


def parent(page, value, user, name):
    """The record a new one hangs on; one the person may not see is one that does not exist."""
    text = value.get("ref") if isinstance(value, dict) else value
    found = None
    if isinstance(text, str) and text:
        model, ref = page.on, page.ref
        asked = Q(**{ref: text})
        try:
            found = model.objects.visible_to(user).filter(asked).first()
        except (ValidationError, ValueError):
            found = None
    if found is None:
        said = _("There is no such record, or you may not see it.")
        error = {"pointer": f"/{name}", "code": "unknown", "detail": said}
        raise Problem(422, "invalid", _("Some values cannot be accepted."), said, [error])
    return found


def routes(*resources):
    """The addresses of these resources."""
    from .acting import ActDoor, Acts, MovesDoor
    from .batch import BatchDoor
    from .collection import Collection
    from .single import Single

    found = []
    for resource in resources:
        one, below = "<str:ref>/", []
        doors = [
            ("", Collection, ""),
            ("batch/", BatchDoor, "-batch"),
            (one, Single, "-one"),
            (f"{one}acts/", Acts, "-acts"),
            (f"{one}acts/<slug:act>/", ActDoor, "-act"),
        ]
        if hasattr(resource.listing.model, "MOVES"):
            doors.append((f"{one}moves/", MovesDoor, "-moves"))
        if not (resource.create or resource.revise):
            doors = [door for door in doors if door[1] is not BatchDoor]
        for address, door, ending in doors:
            view = type(f"{resource.__name__}{door.__name__}", (door,), {"resource": resource, "__doc__": door.__doc__})
            below.append(path(address, view.as_view(), name=f"api-{resource.name}{ending}"))
        found.append(path(f"{resource.name}/", include(below)))
    return found
