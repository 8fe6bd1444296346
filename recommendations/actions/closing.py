"""Closing as implemented: one person proposes it, a second verifies; both rest on evidence, and on the same text."""

from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.levels import asked_by_another
from ctassist.workflow.act import act
from ctassist.workflow.models import Proposal
from ctassist.workflow.proposals import propose
from ctassist.workflow.write import change
from missions.states import lead_or_desk

from ..states import Closing, Lifecycle, Rating

CLOSE = "recommendations.close_as_implemented"


def verifiable(recommendation):
    """It is open, rated fully implemented by a visit or review, and the judgement that says so names its evidence."""
    if recommendation.lifecycle != Lifecycle.OPEN:
        return [_t("Only an open recommendation is closed.")]
    if recommendation.assessed_rating != Rating.FULLY:
        return [
            _t(
                "To close as implemented, the latest follow-up visit or desk review must have rated it fully "
                "implemented, in a judgement that everybody who reads the recommendation may read."
            )
        ]
    if not standing(recommendation).filter(Q(evidence__isnull=False) | Q(source__isnull=False)).exists():
        return [
            _t("Nothing shows it: the judgement that rates it fully implemented names no evidence. Judge it with one.")
        ]
    return []


def standing(recommendation):
    """The judgements the assessed rating rests on."""
    facts = {name: getattr(recommendation, f"assessed_{name}") for name in ("rating", "basis")}
    return recommendation.assessments.filter(assessing=True, assessed_on=recommendation.assessed_on, **facts)


def not_proposed(recommendation):
    """And nobody has proposed it yet."""
    if against := verifiable(recommendation):
        return against
    waiting = Proposal.objects.open_about(recommendation).filter(act=CLOSE).exists()
    return [_t("Closing it has been proposed already and waits for a second person.")] if waiting else []


@act(lead_or_desk, when=not_proposed, label=_("Propose to close as implemented"))
def propose_implemented(recommendation, *, by, because):
    """Ask for the closing; returns the Proposal a second person decides. A judgement made meanwhile makes it void."""
    return propose(close_as_implemented, recommendation, by=by, reason=because)


@act(lead_or_desk, when=verifiable, label=_("Close as implemented"))
def close_as_implemented(recommendation, *, by):
    """Done by accepting a proposal somebody else has made; on its own it is refused."""
    asked_by_another(recommendation, by, CLOSE)
    change(recommendation, lifecycle=Lifecycle.CLOSED, closing=Closing.IMPLEMENTED)
