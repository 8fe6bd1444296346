"""Rows worth naming on the first page: one's missions with their next step, updates sent back with the reason."""

from django.utils import timezone

from ctassist.surfaces.listing import LISTINGS
from missions.clocks import tone, words
from missions.states import MISSION_MOVES

from .own import my_side

SHOWN = 6
#: Missions in these states ask for nothing more.
OVER = ("closed", "recorded", "cancelled", "refused")
CLOCKS = {"with-state": "comments_due_on", "transmitted": "response_due_on", "awaiting-response": "response_due_on"}


def next_steps(user):
    """{"url", "rows"} of the missions of one's teams or desk that are under way; None where there can be none."""
    side = my_side(user) if user.is_cted else None
    if side is None:
        return None
    going = [state for state in MISSION_MOVES.states.values if state not in OVER]
    listing = LISTINGS["missions"](user, {**side, "state": going})
    found = listing.filtered.select_related(None).prefetch_related(None).order_by("held_from", "pk")[:SHOWN]
    return {"url": listing.url(), "rows": [_step(mission) for mission in found]}


def _step(mission):
    """One mission: where it stands, what follows, and the clock that runs."""
    today, due = timezone.localdate(), getattr(mission, CLOCKS.get(mission.state, ""), None)
    following = next((move.label for move in MISSION_MOVES.table.values() if mission.state in move.sources), "")
    return {
        "url": mission.get_absolute_url(),
        "code": mission.code,
        "title": mission.title,
        "state": mission.get_state_display(),
        "next": following,
        "clock": words(due, today),
        "tone": tone(due, today),
    }


def sent_back(user):
    """{"url", "rows"} of the updates of one's organisation that CTED or a colleague sent back, with the reason."""
    if user.role != "partner":
        return None
    listing = LISTINGS["updates"](user, {"state": "sent-back", "mine": "yes"})
    found = listing.filtered.select_related("project").prefetch_related(None).order_by("-pk")[:SHOWN]
    return {
        "url": listing.url(),
        "rows": [
            {"url": one.get_absolute_url(), "code": one.code, "title": one.project.title, "why": one.sent_back_reason}
            for one in found
        ],
    }
