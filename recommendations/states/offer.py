"""States of an offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import cted
from ctassist.workflow.moves import Move, Moves


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
