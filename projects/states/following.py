"""What follows for a need from the projects linked to it."""

from recommendations.actions.derive import derive_need_state
from recommendations.states import NeedState

from .choices import LIVE_LINKS, Status


def state_of_need(need):
    """What follows for a need from its live links; links that only work around it and cancelled projects do not count.

    Nothing left: shared. All linked projects closed: delivered. One in implementation or finalisation: in delivery.
    One with money behind it: funded, where a pledge is a promise and does not count, and a contribution whose phase
    nobody states does, because its source says that it is given. Otherwise: matched.
    """
    live = need.links.filter(state__in=LIVE_LINKS).exclude(coverage="contextual").exclude(project__status="5")
    statuses = set(live.values_list("project__status", flat=True))
    if not statuses:
        return NeedState.SHARED
    if statuses == {Status.CLOSED}:
        return NeedState.DELIVERED
    if statuses & {Status.IMPLEMENTATION, Status.FINALISATION}:
        return NeedState.IN_DELIVERY
    open_ones = live.exclude(project__status=Status.CLOSED)
    funded = open_ones.filter(project__contributions__phase__in=("commitment", "disbursement", "not-stated"))
    return NeedState.FUNDED if funded.exists() else NeedState.MATCHED


def need_follows(need):
    """Bring a need's state in line with its projects; what people have judged, the need's own table protects."""
    target = state_of_need(need)
    if need.state != target:
        derive_need_state(need, target)


def needs_follow(obj, _by=None):
    """After a move of a project or of a link: every need they are linked to follows."""
    project = getattr(obj, "project", obj)
    for need in project.rows_beside():
        need_follows(need)
