"""Saying that a project answers a need, and suggesting who may fit."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import cted
from ctassist.workflow.act import act, lock
from ctassist.workflow.write import change, create
from recommendations.states import NeedState

from ..models import Match, NeedLink
from ..models.link import digest
from ..states import LinkState, MatchState, Status, keeper, need_follows
from .projects import seen_by

N = NeedState
#: Needs a project may be linked to: shared, and not yet confirmed as met.
ASKING = (N.SHARED, N.MATCHED, N.FUNDED, N.IN_DELIVERY, N.DELIVERED, N.STILL_OPEN)


def as_it_is(need):
    """The need as it is now: code, state, hash of the title, rating of the recommendation behind it, day."""
    recommendation = need.recommendation
    return {
        "need": need.code,
        "state": need.state,
        "title": digest(need.title),
        "rating": recommendation.assessed_rating if recommendation else "",
        "on": timezone.localdate().isoformat(),
    }


def _not_over(project):
    over = project.status in (Status.CLOSED, Status.CANCELLED)
    return [_t("This project is over; it takes up no further needs.")] if over else []


@act(keeper, when=_not_over, label=_("Link to a need"))
def claim_need(project, *, by, need, **facts):
    """Claim that the project, or one activity of it, answers a need; the need's state follows. Facts: NeedLink's."""
    seen_by(by, need=need)
    lock(need)
    if need.state not in ASKING:
        words = {"state": need.get_state_display()}
        raise ValidationError({"need": _t("No project can take up this need now: it is “%(state)s”.") % words})
    made = create(NeedLink, need=need, project=project, claimed_by=by, snapshot=as_it_is(need), **facts)
    need_follows(need)
    return made


def _still_claimed(link):
    if link.state == LinkState.CLAIMED:
        return []
    return [_t("CTED has decided on this link as it was: withdraw it and link anew to say something else.")]


@act(keeper, when=_still_claimed, label=_("Edit the link"))
def revise_link(link, *, by, **facts):
    """Change how far and why the project answers the need, as long as CTED has not decided on it."""
    facts = {name: facts[name] for name in ("activity", "coverage", "rationale") if name in facts}
    change(link, **facts)
    need_follows(link.need)
    return link


@act(cted, label=_("Suggest a match"))
def suggest_match(need, *, by, reason, offer=None, project=None, **facts):
    """Suggest that an offer, or a project, may fit a need; `reason` says why in words."""
    seen_by(by, need=need, offer=offer, project=project)
    return create(Match, need=need, offer=offer, project=project, reason=reason, made_by=by, **facts)


def _only_suggested(match):
    return [] if match.state == MatchState.SUGGESTED else [_t("This match has been taken up; it is kept as it was.")]


@act(cted, when=_only_suggested, label=_("Edit the match"))
def revise_match(match, *, by, reason):
    """Change the words that say why they fit."""
    return change(match, reason=reason)
