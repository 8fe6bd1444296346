"""Saying that one's organisation would help with a need."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create
from recommendations.states import NeedState

from ..models import Interest
from ..states import InterestState, own_interest

N = NeedState
#: Shared needs that could still use somebody.
OPEN_TO_INTEREST = (N.SHARED, N.MATCHED, N.FUNDED, N.IN_DELIVERY, N.STILL_OPEN)


def helps(need, user):
    """Donors and partners, for their own organisation, about needs they see."""
    if user.role not in ("partner", "donor") or not user.organisation_id:
        return [_t("Only donors and implementing partners express interest, for their own organisation.")]
    return [] if need.readable_by(user) else [_t("Only those who can see the need may do this.")]


def _open_to_interest(need):
    if need.state in OPEN_TO_INTEREST:
        return []
    return [_t("Interest is expressed in a need that has been shared and is not met.")]


@act(helps, when=_open_to_interest, label=_("Express interest"))
def express_interest(need, *, by, **facts):
    """The organisation of this person would help; CTED is told, rivals are not. Facts: kind and message."""
    return create(Interest, need=need, organisation=by.organisation, expressed_by=by, **facts)


def _still_expressed(interest):
    if interest.state == InterestState.EXPRESSED:
        return []
    return [_t("CTED has taken this up as it was: withdraw it and express it anew to say something else.")]


@act(own_interest, when=_still_expressed, label=_("Edit the interest"))
def revise_interest(interest, *, by, **facts):
    """Change what the organisation would bring, as long as CTED has not taken it up."""
    return change(interest, **{name: facts[name] for name in ("kind", "message") if name in facts})
