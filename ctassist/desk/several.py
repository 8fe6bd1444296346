"""What may be done with several findings at once; each way calls the act or the move one finding has."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow
from missions import actions
from missions.states import FINDING_MOVES


@dataclass(frozen=True)
class Way:
    """`against(finding, user, told)` gives sentences, `do(finding, user, told, version)` does it; `needs` a field."""

    label: str
    against: Callable
    do: Callable
    needs: str = ""


def _themes(label, kept):
    """Other themes: `kept(held, named)` are those the finding has afterwards."""

    def against(finding, user, told):
        found = actions.revise_finding.reasons(finding, user)
        left = kept(list(finding.themes.all()), told["theme"])
        return found if found or left else [_t("It would be left without a theme.")]

    def do(finding, user, told, version):
        if not (left := kept(list(finding.themes.all()), told["theme"])):
            raise NotNow(_t("It would be left without a theme."))
        return actions.revise_finding(finding, by=user, version=version, reason=told["reason"], themes=left)

    return Way(label, against, do, needs="theme")


def _move(name):
    """A move of the table."""
    step = FINDING_MOVES.table[name]

    def against(finding, user, told):
        if finding.state not in step.sources:
            here = FINDING_MOVES.states(finding.state).label
            return [_t("Not possible from “%(state)s”.") % {"state": here}]
        return FINDING_MOVES.reasons(step, finding, user)

    def do(finding, user, told, version):
        return move(finding, name, by=user, version=version, reason=told["reason"])

    return Way(step.label, against, do, needs="reason" if step.needs_reason else "")


def _behind(finding, user, told, version):
    """Each behind the one before it, so that they stay together in their order."""
    told["after"] = actions.place_finding(finding, by=user, version=version, after=told["after"])
    return told["after"]


def _itself(finding, user, told):
    """A finding does not stand behind itself."""
    same = [_t("This is the finding the others are put behind.")] if finding == told["after"] else []
    return same or actions.place_finding.reasons(finding, user)


WAYS = {
    "add-theme": _themes(_("Add a theme"), lambda held, named: [*held, *(one for one in named if one not in held)]),
    "take-theme": _themes(_("Take a theme away"), lambda held, named: [one for one in held if one not in named]),
    "agree": _move("agree"),
    "reopen": _move("reopen"),
    "withdraw": _move("withdraw"),
    "place": Way(actions.place_finding.label, _itself, _behind),
    "recommend": Way(_("Make a recommendation of them"), lambda *_told: (), lambda *_told: None),
}
