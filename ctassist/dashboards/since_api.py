"""What changed since the caller's last visit, over HTTP; asking does not count as a visit."""

from django.utils.translation import gettext as _t

from ctassist.surfaces.api.answers import answer
from ctassist.surfaces.api.describe import query, reply
from ctassist.surfaces.api.door import Door
from ctassist.surfaces.api.refused import BadRequest, Problem
from ctassist.surfaces.listing import LISTINGS
from ctassist.trace.cursor import NotACursor, StartAgain
from ctassist.trace.visits import Since, last_visit

from .since import Told, since

TEXT, MAYBE = {"type": "string"}, {"type": ["string", "null"]}
#: How the projects are named whose records are told as `mine`.
LOOKED_FOR = ("donor", "lead", "country", "theme")


class SinceLastVisit(Door):
    """What the dashboard says, in JSON; a machine, which visits nothing, follows the change feed instead."""

    def get(self, request):
        """One page of changes since the last visit, or since a cursor of an answer before."""
        given = request.query_params
        if strange := sorted(set(given) - {*LOOKED_FOR, "since", "format"}):
            raise BadRequest(_t("There is no such parameter."), parameter=strange[0][:100], code="unknown-parameter")
        narrowed = {name: given.getlist(name) for name in LOOKED_FOR if name in given}
        projects = LISTINGS["projects"](self.user, narrowed)
        for name in projects.filterset.errors if narrowed else ():
            raise BadRequest(" ".join(projects.filterset.errors[name]), parameter=name)
        visit = Since(given["since"]) if "since" in given else last_visit(self.user)
        return answer(self.told(visit, self.found(visit, projects)), headers={"Cache-Control": "private, no-store"})

    def found(self, visit, projects):
        """Told; nothing for somebody who was never here."""
        try:
            return since(self.user, visit.cursor, projects) if visit.cursor else Told()
        except NotACursor:
            raise BadRequest(_t("This is no cursor of ours: send one back as it came."), parameter="since")
        except StartAgain:
            raise Problem(
                410,
                "start-again",
                _t("This place in the feed means nothing any more."),
                _t("The database was restored, or what you may see has changed. Read the lists, then follow anew."),
            )

    @staticmethod
    def told(visit, found):
        """The answer."""
        lines = [
            {
                "kind": one.kind,
                "name": str(getattr(one.record, "title", "") or one.record),
                "event": one.event,
                "at": one.at.isoformat(),
                "acts": list(one.acts),
                "mine": one.mine,
                "url": f"/api/v1/{one.kind}/{getattr(one.record, LISTINGS[one.kind].ref)}/",
            }
            for one in found.lines
        ]
        gone = [{"kind": kind, "event": event, "count": n} for (kind, event), n in sorted(found.gone.items())]
        told = {"since": visit.at.isoformat() if visit.at else None, "results": lines, "gone": gone}
        return told | {"more": found.more, "cursor": found.cursor or None}

    @staticmethod
    def described(method):
        """For the description of the API."""
        one = dict.fromkeys(("kind", "name", "event", "at", "url"), TEXT) | {"mine": {"type": "boolean"}}
        one |= {"acts": {"type": "array", "items": TEXT}}
        left = {"kind": TEXT, "event": TEXT, "count": {"type": "integer"}}
        told = {"since": MAYBE, "more": {"type": "boolean"}, "cursor": MAYBE}
        told |= {"results": {"type": "array", "items": {"type": "object", "properties": one}}}
        told |= {"gone": {"type": "array", "items": {"type": "object", "properties": left}}}
        parameters = [query("since", TEXT, "The cursor of the answer before; without it, the last visit.")]
        several = {"type": "array", "items": TEXT}
        parameters += [query(name, several, "Records of these projects are `mine`.") for name in LOOKED_FOR]
        answers = {"200": reply("What changed.", {"type": "object", "properties": told})}
        return {"operationId": "since_last_visit", "parameters": parameters, "responses": answers}
