"""Sensitivity of a row: raised at once by those who answer for it, lowered only when a second person agrees."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.models import Proposal
from ctassist.workflow.proposals import propose
from ctassist.workflow.refusals import NotNow, NotPermitted
from ctassist.workflow.write import change

from ..audience import Level

LOWER = "accounts.lower_level"


def keeper(obj, user):
    """Whoever answers for the row: its team, lead or desk, or its owner."""
    return [] if obj.may_classify(user) else [_t("Only those who answer for this record may do this.")]


def below_highest(obj):
    """There is a level above."""
    return [_t("It is strictly confidential already.")] if obj.level >= Level.STRICTLY_CONFIDENTIAL else []


def above_lowest(obj):
    """There is a level below."""
    return [_t("It is unclassified already.")] if obj.level <= Level.UNCLASSIFIED else []


def not_proposed(obj):
    """One proposal at a time."""
    if not obj.level:
        return above_lowest(obj)
    waiting = Proposal.objects.open_about(obj).filter(act=LOWER).exists()
    return [_t("Lowering it has been proposed already and waits for a decision.")] if waiting else []


@act(keeper, when=below_highest, label=_("Raise the sensitivity"))
def raise_level(obj, *, by, level):
    """Raise at once; the row and all that hangs on it follow in the same moment."""
    level = _known(level)
    if level <= obj.level:
        raise ValidationError({"level": _t("Choose a level above the present one.")})
    change(obj, level=level)
    if not obj.audience:
        raise NotNow(_t("At that level nobody could see this record any more. Name who answers for it first."))


@act(keeper, when=not_proposed, label=_("Propose to lower the sensitivity"))
def propose_lower_level(obj, *, by, level, because):
    """Ask for a lower level; returns the Proposal a second person decides."""
    level = _known(level)
    if level >= obj.level:
        raise ValidationError({"level": _t("Choose a level below the present one.")})
    return propose(lower_level, obj, by=by, reason=because, level=level)


@act(keeper, when=above_lowest, label=_("Lower the sensitivity"))
def lower_level(obj, *, by, level):
    """Done by accepting a proposal somebody else has made; on its own it is refused."""
    asked_by_another(obj, by, LOWER, level=level)
    change(obj, level=_known(level))


def asked_by_another(obj, by, act_name, **facts):
    """Refuse unless somebody else has proposed exactly this; the second person is the one who does it."""
    asked = {f"facts__{name}": value for name, value in facts.items()}
    waiting = Proposal.objects.open_about(obj).filter(act=act_name, **asked).exclude(proposed_by=by)
    if not waiting.exists():
        raise NotPermitted(_t("This needs two persons: propose it, and let somebody else decide."))


def _known(level):
    try:
        return Level(int(level))
    except (TypeError, ValueError):
        raise ValidationError({"level": _t("There is no such level.")})
