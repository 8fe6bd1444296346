"""Second persons: who may decide a proposal is told that it waits, and who made it what was decided."""

from django.db.models import Q
from django.utils.functional import lazy

from ctassist.inbox.telling import tell_each
from ctassist.surfaces.history import act_words
from ctassist.workflow.act import ACTS
from ctassist.workflow.proposals import when_proposed

from .audience import WITH_ORGANISATION
from .models import User

_act = lazy(act_words, str)


@when_proposed
def tell_of_proposal(proposal, subject):
    """A line to each person who could decide it now, or one to the person who proposed it."""
    facts = {"about": subject, "act": _act(proposal.act), "code": proposal.subject_code}
    facts |= {"url": proposal.get_absolute_url(), "key": f"proposal:{proposal.uid}:{proposal.state}"}
    if proposal.state == proposal.State.OPEN:
        tell_each(deciders(proposal, subject), "proposal-waits", who=str(proposal.proposed_by or "CTAssist"), **facts)
    elif proposal.proposed_by is not None:
        state = proposal.State(proposal.state).label
        tell_each([proposal.proposed_by], "proposal-decided", who=str(proposal.decided_by), state=state, **facts)


def deciders(proposal, subject):
    """Those who hold what the proposal asks for by name (team, lead, desk, owner) and whom its act lets do it."""
    bodies = [token[4:] for token in proposal.audience if token.startswith("org:")]
    by_body = Q(organisation__uid__in=bodies, role__in=WITH_ORGANISATION)
    people = User.objects.filter(Q(grants__token__in=proposal.audience) | by_body).distinct().order_by("pk")
    others = people.exclude(pk=proposal.proposed_by_id or 0)
    return [person for person in others if not list(ACTS[proposal.act].permit(subject, person))]
