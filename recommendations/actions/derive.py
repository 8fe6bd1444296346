"""The states of a need that follow from its projects: written by the system, never by hand."""

from django.db import transaction

from ctassist.history.record import entry_under_way, record
from ctassist.workflow.act import lock
from ctassist.workflow.snapshot import differences, snapshot
from ctassist.workflow.write import change

from ..states import NEED_MOVES


def derive_need_state(need, target):
    """Bring a shared need to `target`, a NeedState that follows from its projects; recorded as done by the system."""
    with transaction.atomic(), entry_under_way() as uid:
        lock(need)
        step = NEED_MOVES.table[f"become-{target}"]
        if need.state not in step.sources:
            return need
        before = snapshot(need)
        change(need, state=target)
        record(
            need,
            f"recommendations.move.become-{target}",
            by=None,
            changes=differences(before, snapshot(need)),
            uid=uid,
        )
        return need
