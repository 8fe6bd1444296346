"""The change feed and the chain over HTTP."""

from django.utils.translation import gettext as _

from ctassist.surfaces.api.answers import answer
from ctassist.surfaces.api.describe import query, reply
from ctassist.surfaces.api.door import Door
from ctassist.surfaces.api.handler import not_found
from ctassist.surfaces.api.refused import BadRequest, Problem

from .chain import Chain
from .changes import changes
from .cursor import NotACursor, StartAgain
from .floors import BY_KIND, fits
from .followed import followed

KNOWN = {"since", "limit", "kind", "format"}
USUAL, MOST = 100, 1000
#: Rows told on one floor of a chain.
TOLD = 100


class Changes(Door):
    """What was added, changed, appeared, was withdrawn or deleted, each once and in order."""

    def get(self, request):
        """One page of changes since a place; without one, from now on."""
        given = request.query_params
        if unknown := sorted(set(given) - KNOWN):
            raise BadRequest(_("There is no such parameter."), parameter=unknown[0][:100], code="unknown-parameter")
        try:
            page = changes(self.user, given.get("since"), limit=limit_of(given), kinds=kinds_of(given))
        except NotACursor:
            raise BadRequest(_("This is no cursor of ours: send one back as it came."), parameter="since")
        except StartAgain:
            raise Problem(
                410,
                "start-again",
                _("This place in the feed means nothing any more."),
                _("The database was restored, or what you may see has changed. Read the lists, then follow anew."),
            )
        told = {"cursor": str(page.cursor), "more": page.more, "changes": [one.told() for one in page.changes]}
        return answer(told, headers={"Cache-Control": "private, no-store"})

    @staticmethod
    def described(method):
        """For the description of the API."""
        texts, null = {"type": "string"}, {"type": ["string", "null"]}
        one = {"cursor": texts, "kind": texts, "id": texts, "code": null, "event": texts, "at": texts, "url": null}
        one |= {"version": {"type": ["integer", "null"]}}
        listed = {"type": "array", "items": {"type": "object", "properties": one}}
        page = {"type": "object", "properties": {"cursor": texts, "more": {"type": "boolean"}, "changes": listed}}
        parameters = [
            query("since", texts, "The cursor of the last page; `beginning` for everything there is."),
            query("limit", {"type": "integer", "minimum": 1, "maximum": MOST}, "Changes a page; usually 100."),
            query("kind", {"type": "array", "items": texts}, "Only these kinds."),
        ]
        return {"operationId": "changes", "parameters": parameters, "responses": {"200": reply("Changes.", page)}}


def limit_of(given):
    """How many changes were asked for."""
    text = given.get("limit", str(USUAL))
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) <= MOST):
        raise BadRequest(_("Give a whole number from 1 to %(most)s.") % {"most": MOST}, parameter="limit")
    return int(text)


def kinds_of(given):
    """The kinds asked for, or all."""
    wanted, known = given.getlist("kind"), followed()
    if strange := sorted(set(wanted) - set(known)):
        raise BadRequest(_("The feed does not follow “%(kind)s”.") % {"kind": strange[0][:60]}, parameter="kind")
    return {name: known[name] for name in wanted} or None


class ChainDoor(Door):
    """The way from the resolution to the progress judged, through one record."""

    def get(self, request, kind, ref):
        """Every floor with its rows as far as the caller may see them; an empty one is not recorded, or hidden."""
        floor = BY_KIND.get(kind)
        record = None
        if floor is not None and fits(floor.model, floor.ref, ref):
            record = floor.model.objects.visible_to(self.user).filter(**{floor.ref: ref}).first()
        if record is None:
            raise not_found()
        floors = [self.floor(stop) for stop in Chain(record, self.user).stops(TOLD)]
        return answer({"kind": kind, "ref": ref, "floors": floors})

    @staticmethod
    def floor(stop):
        """One floor in JSON."""
        kind = stop.floor.kind
        rows = [{"ref": str(getattr(row, stop.floor.ref)), "name": str(stop.floor.name(row))} for row in stop.rows]
        rows = [row | {"url": f"/api/v1/{kind}/{row['ref']}/"} for row in rows]
        return {"kind": kind, "label": str(stop.floor.label), "rows": rows, "more": stop.more, "cut": stop.at_least}

    @staticmethod
    def described(method):
        """For the description of the API."""
        texts = {"type": "string"}
        row = {"type": "object", "properties": {"ref": texts, "name": texts, "url": texts}}
        floor = {"kind": texts, "label": texts, "rows": {"type": "array", "items": row}, "more": {"type": "integer"}}
        listed = {"type": "array", "items": {"type": "object", "properties": floor | {"cut": {"type": "boolean"}}}}
        told = {"type": "object", "properties": {"kind": texts, "ref": texts, "floors": listed}}
        return {"operationId": "chain", "responses": {"200": reply("The chain.", told)}}
