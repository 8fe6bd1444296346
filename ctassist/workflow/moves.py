"""Tables of moves: which state follows which, who may, what must be true; the one source for all that shows states."""

from collections.abc import Callable
from dataclasses import dataclass

import pgtrigger
from django.db import models
from django.utils.translation import gettext as _

from ctassist.history.record import entry_under_way, record

from .act import lock
from .refusals import ChangedMeanwhile, NotNow, NotPermitted
from .snapshot import differences, snapshot
from .together import whole
from .write import change


def _true(_obj):
    return ()


@dataclass(frozen=True)
class Move:
    """One row of the table. `permit(obj, user)` and `guard(obj)` return sentences against; `asks` are fields the
    person fills in, `offers` those that may be left empty; `then(obj, user)` returns further field values that follow
    from the move, or raises ValidationError for those asked. `reason_in` names the field that repeats the reason;
    `after(obj, user)` does what follows for other records, in the same transaction."""

    name: str
    label: str
    sources: tuple
    target: str
    permit: Callable
    guard: Callable = _true
    asks: tuple = ()
    offers: tuple = ()
    needs_reason: bool = False
    then: Callable | None = None
    reason_in: str = ""
    after: Callable | None = None
    tone: str = "neutral"


class Moves:
    """All moves of one field of one model. `states` is its TextChoices; `start` the state a new row has."""

    def __init__(self, field, states, start, *moves):
        self.field, self.states, self.start = field, states, start
        self.table = {move.name: move for move in moves}
        unknown = {s for m in moves for s in (*m.sources, m.target)} - set(states.values)
        if unknown:
            raise ValueError(f"moves name unknown states: {sorted(unknown)}")

    def constraint(self, name):
        """Database check that the field holds a state of the table."""
        return models.CheckConstraint(
            condition=models.Q(**{f"{self.field}__in": sorted(self.states.values)}), name=name
        )

    def trigger(self, name):
        """Database trigger that refuses a change of state the table does not have, by whatever door it comes."""
        steps = sorted({(source, move.target) for move in self.table.values() for source in move.sources})
        steps = [(a, b) for a, b in steps if a != b]
        return pgtrigger.FSM(name=name, field=self.field, transitions=steps, separator=">")

    def state(self, obj):
        """The state a row is in."""
        return getattr(obj, self.field)

    def from_here(self, obj):
        """Moves whose source is the row's state."""
        return [move for move in self.table.values() if self.state(obj) in move.sources]

    def allowed(self, obj, user):
        """Moves this user may make now."""
        return [m for m in self.from_here(obj) if not self.reasons(m, obj, user)]

    def blocked(self, obj, user):
        """(move, sentences) for moves this user could make if something else were true."""
        here = [(m, list(m.guard(obj))) for m in self.from_here(obj) if not list(m.permit(obj, user))]
        return [(move, against) for move, against in here if against]

    def reasons(self, move, obj, user, **facts):
        """Sentences against one move, the permit's or else the guard's, as of acts; `facts` are what the person is just
        now giving for the asked fields."""
        return list(move.permit(obj, user)) or list(move.guard(_as_if(obj, move, facts)))

    def get(self, name):
        """The move of that name; raises NotNow naming those that exist."""
        if name not in self.table:
            raise NotNow(_("There is no move “%(name)s”.") % {"name": name}, allowed=sorted(self.table))
        return self.table[name]


def _as_if(obj, move, facts):
    """A guard judges the row as it would be with the asked fields filled in."""
    if not facts:
        return obj
    trial = obj.__class__.__new__(obj.__class__)
    trial.__dict__.update(obj.__dict__)
    for name in (*move.asks, *move.offers):
        if facts.get(name) is not None:
            setattr(trial, name, facts[name])
    return trial


def move(obj, name, *, by, reason="", version=None, **facts):
    """Make one move of `obj.MOVES` as `by`: lock, check source, role and guard, save, record.

    Raises NotNow with the allowed moves, NotPermitted, ChangedMeanwhile, or ValidationError for the asked fields.
    """
    table = obj.MOVES
    step = table.get(name)
    with whole(), entry_under_way() as uid:
        lock(obj)
        if version is not None and obj.version != version:
            raise ChangedMeanwhile(_("Somebody saved a newer version while you were working."), current=obj)

        def allowed():
            return [m.name for m in table.allowed(obj, by)]

        if against := list(step.permit(obj, by)):
            raise NotPermitted(against, allowed=allowed())
        if table.state(obj) not in step.sources:
            here = table.states(table.state(obj)).label
            raise NotNow(
                _("“%(move)s” is not possible from “%(state)s”.") % {"move": step.label, "state": here},
                allowed=allowed(),
            )
        facts = {field: facts[field] for field in (*step.asks, *step.offers) if facts.get(field) not in (None, "")}
        if against := list(step.guard(_as_if(obj, step, facts))):
            raise NotNow(against, allowed=allowed())
        if step.needs_reason and not reason.strip():
            raise NotNow(_("Give a reason: this move is only made with one."), allowed=allowed())
        before = snapshot(obj)
        derived = step.then(_as_if(obj, step, facts), by) if step.then else {}
        if step.reason_in:
            derived = derived | {step.reason_in: reason}
        change(obj, **{table.field: step.target}, **facts, **derived)
        app = obj._meta.app_label
        record(obj, f"{app}.move.{name}", by=by, changes=differences(before, snapshot(obj)), reason=reason, uid=uid)
        if step.after:
            step.after(obj, by)
        return obj
