"""What follows for a need from the projects linked to it; no person does this, and no judgement is undone by it."""

from django.db import transaction

from ctassist.history.record import entry_under_way, record
from ctassist.workflow.act import lock
from ctassist.workflow.snapshot import differences, snapshot
from ctassist.workflow.write import change

from ..states import NEED_MOVES


def derive_need_state(need, target):
    """Move a need to what its projects say: "shared", "matched", "funded", "in-delivery" or "delivered".

    The storey above calls this after each change of a link or project. Where the table of moves does not lead there
    (a person confirmed the need met, found it still open, declined or merged it) nothing happens.
    """
    step = NEED_MOVES.get(f"become-{target}")
    with transaction.atomic(), entry_under_way() as uid:
        lock(need)
        if need.state not in step.sources:
            return need
        before = snapshot(need)
        change(need, state=step.target)
        changes = differences(before, snapshot(need))
        record(need, f"recommendations.move.{step.name}", by=None, changes=changes, uid=uid)
        return need
