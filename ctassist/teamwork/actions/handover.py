"""Handing over: all the work of somebody who leaves goes to one person, in one act, with a line of history each."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.inbox.telling import tell
from ctassist.workflow.act import act
from ctassist.workflow.refusals import NotNow

from ..circle import successors
from ..portfolio import hand_all


def leaver_or_administrator(person, user):
    """The person themselves, or an administrator once they are gone."""
    if person is not None and (person.pk == user.pk or user.role == "administrator"):
        return []
    return [_t("Only the person or an administrator may do this.")]


def human(person):
    """Not a machine."""
    return [_t("A machine has no work to hand over.")] if person.is_machine else []


@act(leaver_or_administrator, when=human, label=_("Hand over the work"))
def hand_over(person, *, by, to, reason):
    """Desks, places on teams, tasks and schedules go to `to`; what is only the person's own ends with them."""
    if not successors(person).filter(pk=to.pk).exists():
        raise ValidationError({"to": _t("Choose a colleague who may sign in, of the same role and organisation.")})
    if not reason.strip():
        raise NotNow(_t("Say why: it stands in the history of everything that is handed over."))
    moved, stays = hand_all(person, to, by)
    if not moved:
        raise NotNow(_t("There is nothing to hand over."))
    facts = {"who": str(by), "leaver": str(person), "count": str(moved), "url": "/assignments/?mine=yes&state=open"}
    tell(to, "handed-over", key=f"handed:{person.pk}:{to.pk}:{timezone.now()}", **facts)
    person.stays = stays
