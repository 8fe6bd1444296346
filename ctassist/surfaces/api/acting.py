"""The acts and moves of one record over HTTP: which are open to the caller now, and doing one."""

from django.utils.translation import gettext as _

from ctassist.workflow.moves import move

from ..move_page import move_form
from .answers import answer
from .door import Door, WritingDoor
from .handler import not_found
from .intake import ELSEWHERE, bound, page_form
from .once import once
from .refused import BadRequest
from .schema_of_forms import form_schema
from .writing import Written, answered, seen_version


class Acts(Door):
    """What may be done on one record."""

    def get(self, request, ref):
        """Every act on this kind the caller may do, with what it asks; those not possible now say why."""
        record, told = self.one(ref), []
        for slug, page in self.resource.acts().items():
            if list(page.act.permit(record, self.user)):
                continue
            reasons = page.act.reasons(record, self.user)
            place = f"{request.path}{slug}/"
            told.append({"name": slug, "label": page.label(), "url": place, "allowed": not reasons, "reasons": reasons})
        return answer({"results": told})


class ActDoor(WritingDoor):
    """One act on one record."""

    def get(self, request, ref, act):
        """What the act asks for."""
        page, record = self.page(act), self.one(ref)
        reasons = page.act.reasons(record, self.user)
        asks = form_schema(page.form)
        return answer({"name": act, "label": page.label(), "allowed": not reasons, "reasons": reasons, "asks": asks})

    def post(self, request, ref, act):
        """Do it."""
        return once(request, lambda: self.tried(request, lambda: self.done(request, ref, act)))

    def done(self, request, ref, act):
        """The record written, as it stands now."""
        page, record = self.page(act), self.one(ref)
        page.act.check(record, self.user)
        same = getattr(getattr(page.form, "_meta", None), "model", type(record)) is type(record)
        version = seen_version(request, record) if same else None
        form = bound(page_form(page, record, self.user), request.data, request.FILES, version=version)
        written = page().perform(request, record, form) or record
        return answered(self, Written(written, 201 if page.makes and written != record else 200))

    def page(self, act):
        """The act page of that name; unknown names are not found."""
        page = self.resource.acts().get(act)
        if page is None:
            raise not_found()
        return page


class MovesDoor(WritingDoor):
    """The moves of one record from state to state."""

    def get(self, request, ref):
        """The state, the moves open to the caller now, and those something stands against."""
        record = self.one(ref)
        table = record.MOVES
        allowed = [self.said(record, step) for step in table.allowed(record, self.user)]
        blocked = [
            self.said(record, step) | {"reasons": [str(one) for one in against]}
            for step, against in table.blocked(record, self.user)
        ]
        here = table.state(record)
        return answer({"state": here, "label": str(table.states(here).label), "allowed": allowed, "blocked": blocked})

    def said(self, record, step):
        """One move in JSON."""
        asks = form_schema(move_form(step, record, self.user))
        return {"move": step.name, "label": str(step.label), "leads_to": step.target, "asks": asks}

    def post(self, request, ref):
        """Make one move: {"move": name, "reason": why, and what it asks for}."""
        return once(request, lambda: self.tried(request, lambda: self.moved(request, ref)))

    def moved(self, request, ref):
        """The record in its new state."""
        record, body = self.one(ref), request.data
        if not isinstance(body, dict) or not isinstance(body.get("move"), str):
            raise BadRequest(_("Name the move: {“move”: …}."), pointer="/move", code="required")
        version = seen_version(request, record)
        step = record.MOVES.get(body["move"])
        made = move_form(step, record, self.user)

        def form():
            return made(None, initial={name: getattr(record, name) for name in (*step.asks, *step.offers)})

        against = list(step.permit(record, self.user)) or record.MOVES.state(record) not in step.sources
        facts = {} if against else bound(form, body, beside=("move",)).cleaned_data
        reason = facts.get("reason", "")
        facts = {name: value for name, value in facts.items() if name not in (*ELSEWHERE, "reason")}
        move(record, step.name, by=self.user, reason=reason, version=version, **facts)
        return answered(self, Written(record, 200))
