"""Logging and revising findings."""

from django.db.models import Max
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from ..models import Finding
from ..states import FindingState, MissionState, team

CLOSED = (MissionState.CLOSED, MissionState.CANCELLED, MissionState.REFUSED)


def still_open(mission):
    """Nothing is logged under a mission that is over."""
    return [_t("This mission is closed; nothing can be added to it.")] if mission.state in CLOSED else []


def is_draft(finding):
    """Only a draft is edited; what has been agreed is reopened first."""
    return (
        [] if finding.state == FindingState.DRAFT else [_t("Only a draft can be edited: take it back to draft first.")]
    )


@act(team, when=still_open, label=_("Log a finding"))
def log_finding(mission, *, by, **facts):
    """A new finding under the mission, numbered after the last one. Facts are fields of Finding."""
    number = (Finding.objects.filter(mission=mission).aggregate(last=Max("number"))["last"] or 0) + 1
    return create(Finding, mission=mission, number=number, code=f"{mission.code}-F{number:02d}", **facts)


@act(team, when=is_draft, label=_("Edit the finding"))
def revise_finding(finding, *, by, **facts):
    """Change fields of a draft finding."""
    return change(finding, **facts)
