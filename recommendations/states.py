"""States of recommendations, needs and offers, and every move between them (PRODUCT.md section 3)."""

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Level
from ctassist.accounts.roles import cted, nobody
from ctassist.workflow.moves import Move, Moves
from missions.states import desk, lead_or_desk


class Lifecycle(models.TextChoices):
    """Where the text of a recommendation stands; how far it is implemented is another axis, the rating."""

    DRAFT = "draft", _("draft")
    PROVISIONAL = "provisional", _("provisional")
    WITH_STATE = "with-state", _("with the State")
    ADOPTED = "adopted", _("adopted")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Closing(models.TextChoices):
    """Why a recommendation is closed."""

    IMPLEMENTED = "implemented", _("implemented")
    SUPERSEDED = "superseded", _("superseded")
    NO_LONGER_RELEVANT = "no-longer-relevant", _("no longer relevant")
    CARRIED_OVER = "carried-over", _("carried over")


class Rating(models.TextChoices):
    """How far a recommendation is implemented; never summed across States, never a ranking."""

    NOT_IMPLEMENTED = "0", _("not implemented")
    EARLY_STEPS = "1", _("early steps")
    PARTLY = "2", _("partly implemented")
    LARGELY = "3", _("largely implemented")
    FULLY = "4", _("fully implemented")
    NOT_APPLICABLE = "NA", _("not applicable")
    UNDETERMINED = "CBD", _("cannot be determined")


class Basis(models.TextChoices):
    """What a judgement rests on; only the first two set the assessed rating."""

    FOLLOW_UP_VISIT = "follow-up-visit", _("follow-up visit")
    DESK_REVIEW = "desk-review", _("desk review")
    STATE_RESPONSE = "state-response", _("State response")
    PARTNER_REPORT = "partner-report", _("partner report")


ASSESSING = (Basis.FOLLOW_UP_VISIT, Basis.DESK_REVIEW)


def _may_close(rec):
    """Closed as implemented only on the word of a visit or a desk review."""
    if rec.closing == Closing.IMPLEMENTED and rec.assessed_rating != Rating.FULLY:
        return [
            _t("To close as implemented, a follow-up visit or desk review must first have rated it fully implemented.")
        ]
    return []


def _nothing_closes(_rec, _by):
    return {"closing": ""}


L = Lifecycle
RECOMMENDATION_MOVES = Moves(
    "lifecycle",
    L,
    L.DRAFT,
    Move("make-provisional", _("Make provisional"), (L.DRAFT,), L.PROVISIONAL, lead_or_desk),
    Move("send-to-state", _("Send to the State"), (L.PROVISIONAL,), L.WITH_STATE, lead_or_desk),
    Move("back-to-draft", _("Back to draft"), (L.PROVISIONAL, L.WITH_STATE), L.DRAFT, lead_or_desk, needs_reason=True),
    Move("adopt", _("Record the adoption"), (L.PROVISIONAL, L.WITH_STATE), L.ADOPTED, desk, tone="good"),
    Move("open", _("Open for follow-up"), (L.ADOPTED,), L.OPEN, desk, tone="good"),
    Move("close", _("Close"), (L.OPEN,), L.CLOSED, desk, guard=_may_close, asks=("closing",)),
    Move("reopen", _("Reopen"), (L.CLOSED,), L.OPEN, desk, needs_reason=True, then=_nothing_closes),
    Move(
        "withdraw",
        _("Withdraw"),
        (L.DRAFT, L.PROVISIONAL, L.WITH_STATE),
        L.WITHDRAWN,
        lead_or_desk,
        needs_reason=True,
        tone="bad",
    ),
)


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


def _has_target(need):
    return [] if need.merged_into_id else [_t("Name the need it is merged into.")]


def _derived(name, label, target):
    return Move(name, label, tuple(s for s in UNDER_PROJECTS if s != target), target, nobody)


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
        asks=("agreed", "agreed_on"),
        tone="good",
    ),
    Move("share", _("Share"), (N.IDENTIFIED, N.AGREED), N.SHARED, need_desk, guard=_may_share, tone="good"),
    Move("unshare", _("Take back"), (N.SHARED,), N.AGREED, need_desk, needs_reason=True, tone="warn"),
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


class OfferState(models.TextChoices):
    """An offer stands until its owner withdraws it."""

    OPEN = "open", _("open")
    WITHDRAWN = "withdrawn", _("withdrawn")


def offer_owner(offer, user):
    """Somebody of the organisation that offers, or CTED."""
    own = f"org:{offer.organisation.uid}"
    return [] if own in user.tokens else cted(offer, user)


OFFER_MOVES = Moves(
    "state",
    OfferState,
    OfferState.OPEN,
    Move("withdraw", _("Withdraw the offer"), (OfferState.OPEN,), OfferState.WITHDRAWN, offer_owner, needs_reason=True),
    Move("renew", _("Renew the offer"), (OfferState.WITHDRAWN,), OfferState.OPEN, offer_owner),
)
