"""A partner's word on a period: drafted, submitted, corrected."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from ..models import StatusUpdate
from ..states import OPEN_UPDATES, UPDATE_MOVES, UpdateState, owner
from .projects import seen_by

U = UpdateState


def _draft(project, by, **facts):
    """A new draft, numbered after the last update: PROJECT-U01."""
    for paper in facts.get("attachments") or ():
        seen_by(by, attachments=paper)
    number = (StatusUpdate._base_manager.filter(project=project).aggregate(last=Max("number"))["last"] or 0) + 1
    return create(StatusUpdate, project=project, number=number, code=f"{project.code}-U{number:02d}", **facts)


def _hand_in(update, by):
    """The move “submit”, made within the act that wrote the text, so that history has one line for one click."""
    step = UPDATE_MOVES.get("submit")
    if against := list(step.guard(update)):
        raise ValidationError({"narrative": against})
    return change(update, state=step.target, **step.then(update, by))


@act(owner, label=_("Post a status update"))
def post_update(project, *, by, submit=False, **facts):
    """A draft for one period, or with `submit` at once handed to a colleague. Facts are fields of StatusUpdate."""
    period = {name: facts.get(name) for name in ("period_start", "period_end")}
    if project.updates.filter(state=U.ACCEPTED, **period).exists():
        raise ValidationError({"period_start": _t("An update for this period has been accepted; correct that one.")})
    made = _draft(project, by, **facts)
    return _hand_in(made, by) if submit else made


def _in_hand(update):
    if update.state in (U.DRAFT, U.SENT_BACK):
        return []
    if update.state == U.ACCEPTED:
        return [_t("What has been accepted stays; correct it with a new version.")]
    return [_t("Take it back to draft first: an approval holds for the text as it was.")]


@act(owner, when=_in_hand, label=_("Edit the update"))
def revise_update(update, *, by, submit=False, **facts):
    """Change a draft, or one that was sent back; with `submit` hand it in again at once."""
    for paper in set(facts.get("attachments") or ()) - set(update.attachments.all()):
        seen_by(by, attachments=paper)
    change(update, **facts)
    return _hand_in(update, by) if submit else update


def _may_be_corrected(update):
    if update.state != U.ACCEPTED:
        return [_t("Only an accepted update is corrected by a new version; edit this one.")]
    if update.corrections.filter(state__in=[*OPEN_UPDATES, U.ACCEPTED]).exists():
        return [_t("A correction of this update exists already.")]
    return []


KEPT = ("period_start", "period_end", "status_claimed", "overall", "narrative", "constraints", "next_steps", "level")


@act(owner, when=_may_be_corrected, label=_("Correct with a new version"))
def correct_update(update, *, by, submit=False, **facts):
    """A new draft that takes the accepted one's place once it is accepted itself; what is not given is carried over."""
    carried = {name: getattr(update, name) for name in KEPT} | {"attachments": list(update.attachments.all())}
    made = _draft(update.project, by, **(carried | facts), corrects=update)
    return _hand_in(made, by) if submit else made
