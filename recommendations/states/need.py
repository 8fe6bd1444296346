"""States of a need: what people record about it, and what follows from the projects linked to it."""

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Level, covered
from ctassist.accounts.roles import nobody
from ctassist.workflow.moves import Move, Moves
from missions.states.days import happened


class NeedState(models.TextChoices):
    """Recorded state of a need. Funded, in delivery and delivered follow from the projects linked to it."""

    IDENTIFIED = "identified", _("identified")
    AGREED = "agreed", _("agreed with the State")
    SHARED = "shared", _("shared")
    MATCHED = "matched", _("matched")
    FUNDED = "funded", _("funded")
    IN_DELIVERY = "in-delivery", _("in delivery")
    DELIVERED = "delivered", _("delivered")
    CONFIRMED_MET = "confirmed-met", _("confirmed met")
    STILL_OPEN = "still-open", _("still open")
    DECLINED = "declined", _("declined by the State")
    MERGED = "merged", _("merged into another need")


N = NeedState
LIVE = (N.IDENTIFIED, N.AGREED, N.SHARED, N.MATCHED, N.FUNDED, N.IN_DELIVERY, N.DELIVERED, N.STILL_OPEN)
UNDER_PROJECTS = (N.SHARED, N.MATCHED, N.FUNDED, N.IN_DELIVERY, N.DELIVERED, N.STILL_OPEN)
#: What a person found at a visit is not undone because a project that had ended then is still there.
NOT_AFTER_STILL_OPEN = (N.SHARED, N.DELIVERED)


def need_desk(need, user):
    """The desk officer of the State, or the lead of the mission that stated the need."""
    own = {f"desk:{need.country.iso3}"} | ({f"lead:{need.mission.uid}"} if need.mission_id else set())
    return [] if user.tokens & own else [_t("Only the desk officer of the State or the mission lead may do this.")]


def desk_or_state(need, user):
    """The desk officer, the mission lead, or the State's focal point."""
    return [] if f"state:{need.country.iso3}" in user.tokens else need_desk(need, user)


def _may_share(need):
    against = []
    if need.agreed not in ("yes", "partly"):
        against.append(_t("The State has not agreed to this need; record its agreement first."))
    if need.level != Level.UNCLASSIFIED:
        against.append(
            _t("Only an unclassified need is shared; ask for a lower level first (a second person decides).")
        )
    return against


def _says_agreed(need):
    """An agreement is whole or in part; a refusal is another move."""
    return [] if need.agreed in ("yes", "partly") else [_t("If the State does not agree, record that it declines.")]


def _not_agreed(_need, _by):
    """An agreement is bound to the words it was given for."""
    return {"agreed": "not-recorded", "agreed_on": None}


def _has_target(need):
    """Merged only into a live need of the same State that nobody loses sight of."""
    other = need.merged_into
    if other is None:
        return [_t("Name the need it is merged into.")]
    if other.pk == need.pk or other.country_id != need.country_id or other.state not in LIVE:
        return [_t("Name another need of the same State that is not declined, met or merged itself.")]
    if not all(covered(mine, other.audience) for mine in need.audience):
        return [_t("Not everybody who reads this need may read the other one: share the other one first.")]
    return []


def _derived(name, label, target):
    after_still_open = () if target in NOT_AFTER_STILL_OPEN else (N.STILL_OPEN,)
    sources = tuple(s for s in UNDER_PROJECTS if s not in (target, N.STILL_OPEN)) + after_still_open
    return Move(name, label, sources, target, nobody)


NEED_MOVES = Moves(
    "state",
    N,
    N.IDENTIFIED,
    Move(
        "agree",
        _("Record the State's agreement"),
        (N.IDENTIFIED,),
        N.AGREED,
        desk_or_state,
        guard=_says_agreed,
        asks=("agreed", "agreed_on"),
        then=happened("agreed_on"),
        tone="good",
    ),
    Move(
        "take-back",
        _("Back to identified"),
        (N.AGREED,),
        N.IDENTIFIED,
        need_desk,
        needs_reason=True,
        then=_not_agreed,
        tone="warn",
    ),
    Move("share", _("Share"), (N.IDENTIFIED, N.AGREED), N.SHARED, need_desk, guard=_may_share, tone="good"),
    Move("unshare", _("Stop sharing"), (N.SHARED,), N.AGREED, need_desk, needs_reason=True, tone="warn"),
    _derived("become-shared", _("No project is linked any more"), N.SHARED),
    _derived("become-matched", _("A project is linked"), N.MATCHED),
    _derived("become-funded", _("A linked project is funded"), N.FUNDED),
    _derived("become-in-delivery", _("A linked project is running"), N.IN_DELIVERY),
    _derived("become-delivered", _("The linked projects have ended"), N.DELIVERED),
    Move(
        "confirm-met",
        _("Confirm as met"),
        (N.DELIVERED, N.IN_DELIVERY),
        N.CONFIRMED_MET,
        need_desk,
        needs_reason=True,
        tone="good",
    ),
    Move(
        "find-still-open",
        _("Find still open"),
        (N.DELIVERED, N.CONFIRMED_MET),
        N.STILL_OPEN,
        need_desk,
        needs_reason=True,
        tone="warn",
    ),
    Move(
        "decline",
        _("Record that the State declines"),
        (N.IDENTIFIED, N.AGREED, N.SHARED),
        N.DECLINED,
        desk_or_state,
        needs_reason=True,
        tone="bad",
    ),
    Move(
        "merge",
        _("Merge into another need"),
        (N.IDENTIFIED, N.AGREED, N.SHARED),
        N.MERGED,
        need_desk,
        guard=_has_target,
        asks=("merged_into",),
    ),
)
