"""One event reported twice: one report is merged into the other when a second person, not of the same agency, agrees.

Both records stay, each with its history, links and results; what counts people or events counts the one that is kept
wherever both are in sight. What the kept record does not say it takes over; so that nobody learns more by that, all who
read it must be able to read the other one, and the organisation of the other one must be able to read it.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import CTED, covered
from ctassist.accounts.roles import holds
from ctassist.history.record import record
from ctassist.workflow.act import act, lock
from ctassist.workflow.models import Proposal
from ctassist.workflow.proposals import propose
from ctassist.workflow.refusals import NotNow, NotPermitted
from ctassist.workflow.snapshot import differences, snapshot
from ctassist.workflow.write import change

from ..models import Activity
from .projects import seen_by

MERGE = "projects.merge_activity"
#: How far an event is, the less said first: one report that says it was held tells more than another's plan of it.
SURER = ("not-stated", "cancelled", "proposed", "planned", "held")
#: What is taken over where the kept record says nothing: each by itself, the number of people as one.
SINGLE = ("place", "country", "host_authority", "timing")
PEOPLE = ("total", "women", "men")
BODIES = ("organisers", "supporters", "experts_from", "themes")


def _of(activity):
    """The token of the people of the organisation that reports an activity."""
    return f"org:{activity.project.lead.uid}"


def reports(activity, user):
    """The organisation that reports it, or CTED."""
    if user.is_cted or user.role == "partner" and holds(user, _of(activity)):
        return []
    return [_t("Only the organisation that reports the event, or CTED, may do this.")]


def stands_alone(activity):
    """It is not merged, nothing was merged into it, and no proposal is open."""
    if activity.merged_into_id:
        return [_t("This report has been merged into another one.")]
    if activity.merged.exists():
        return [_t("Other reports were merged into this one: keep it, and merge the other report into it.")]
    if Proposal.objects.open_about(activity).filter(act=MERGE).exists():
        return [_t("That it is merged has been proposed already and waits for a decision.")]
    return []


@act(reports, when=stands_alone, label=_("Merge into another report of this event"))
def propose_merge(activity, *, by, into, because):
    """Ask for this report to be merged into another agency's report of the same event; returns the Proposal."""
    seen_by(by, into=into)
    if against := _no_pair(activity, into):
        raise ValidationError({"into": against})
    also = {_of(into), *({CTED} & set(activity.audience))}
    return propose(merge_activity, activity, by=by, reason=because, also=also, into=str(into.uid))


def _no_pair(activity, into):
    """The sentence against merging one into the other; nothing where they may be one event."""
    if into.project_id == activity.project_id:
        return _t("Name a report of another project; within one project, edit or cancel one of the two.")
    if into.merged_into_id:
        return _t("That report has itself been merged into another one; name the one that was kept.")
    if Proposal.objects.open_about(into).filter(act=MERGE, facts__into=str(activity.uid)).exists():
        return _t("The other way round has been proposed already and waits for a decision.")
    return _sight(activity, into)


def _sight(activity, into):
    """The sentence against a pair not read by the same people; nothing where nobody learns more or loses anything."""
    if not all(covered(one, activity.audience) for one in into.audience):
        return _t(
            "That report is read by people who may not read this one: merge the other way round, or lower a level."
        )
    if not covered(_of(activity), into.audience):
        return _t("The organisation that reports this one may not read that one.")
    return ""


def kept_by(proposal):
    """The record a proposal would keep, or None where it is no more."""
    return Activity._base_manager.filter(uid=proposal.facts["into"]).select_related("project__lead").first()


def decides(activity, user):
    """CTED; or, on a proposal, whichever of the two organisations did not make it."""
    waiting = Proposal.objects.open_about(activity).filter(act=MERGE).select_related("proposed_by").first()
    if user.is_cted:
        return []
    asked_by = waiting.proposed_by.tokens if waiting and waiting.proposed_by else frozenset()
    sides = {_of(one) for one in (activity, kept_by(waiting) if waiting else None) if one}
    if user.role == "partner" and holds(user, *(sides - asked_by)):
        return []
    return [_t("CTED or the organisation that did not propose it has to agree.")]


@act(decides, label=_("Merge two reports of one event"))
def merge_activity(activity, *, by, into):
    """Done by accepting a proposal; on its own it is refused."""
    waiting = Proposal.objects.open_about(activity).filter(act=MERGE, facts__into=into).exclude(proposed_by=by)
    if not waiting.exists():
        raise NotPermitted(_t("This needs two persons: propose it, and let somebody else decide."))
    kept = Activity._base_manager.get(uid=into)
    lock(kept)
    if activity.merged_into_id or activity.merged.exists() or kept.merged_into_id:
        raise NotNow(_t("One of the two has been merged meanwhile."))
    if against := _sight(activity, kept):
        raise NotNow(against)
    change(activity, merged_into=kept)
    before = snapshot(kept)
    change(kept, **taken_over(kept, activity))
    record(kept, "projects.take_over_report", by=by, changes=differences(before, snapshot(kept)))


def taken_over(kept, other):
    """{field: value} the kept record gets: what it does not say itself."""
    facts = {name: getattr(other, name) for name in SINGLE if not getattr(kept, name) and getattr(other, name)}
    if kept.ends_on is None and other.ends_on and str(kept.starts_on) == str(other.starts_on):
        facts["ends_on"] = other.ends_on
    if SURER.index(other.stage) > SURER.index(kept.stage):
        facts["stage"] = other.stage
    if all(getattr(kept, name) is None for name in PEOPLE):
        facts |= {name: getattr(other, name) for name in PEOPLE}
    for name in BODIES:
        facts[name] = list({one.pk: one for row in (kept, other) for one in _bodies(row, name)}.values())
    return facts


def _bodies(activity, name):
    """Linked records; an event without organisers recorded was organised by who reports it."""
    found = list(getattr(activity, name).all())
    return found or ([activity.project.lead] if name == "organisers" else [])
