"""Planning, recording and revising missions; who is on the team."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Grant
from ctassist.accounts.roles import cted
from ctassist.workflow.act import act
from ctassist.workflow.refusals import NotNow
from ctassist.workflow.write import change, create

from ..models import Mission, TeamMember
from ..states import MissionState, lead_or_desk, team


def put_on_team(mission, user, *, lead):
    """Write the place on the team and the tokens that follow from it."""
    TeamMember.objects.update_or_create(mission=mission, user=user, defaults={"is_lead": lead})
    for token, given in ((f"team:{mission.uid}", True), (f"lead:{mission.uid}", lead)):
        if given:
            Grant.objects.get_or_create(user=user, token=token)
        else:
            Grant.objects.filter(user=user, token=token).delete()


@act(cted, label=_("Plan a mission"))
def plan_mission(_subject, *, by, **facts):
    """A new mission in the state “proposed”, led by whoever plans it. Facts are fields of Mission."""
    mission = create(Mission, **facts)
    put_on_team(mission, by, lead=True)
    return mission


@act(cted, label=_("Record a past mission"))
def record_past_mission(_subject, *, by, **facts):
    """A visit known from published sources only: no steps are invented, the state says where it is known from."""
    mission = create(Mission, **facts, state=MissionState.RECORDED)
    put_on_team(mission, by, lead=True)
    return mission


@act(team, label=_("Edit the mission"))
def revise_mission(mission, *, by, **facts):
    """Change fields of the mission."""
    return change(mission, **facts)


def _is_cted(user):
    if not user.is_cted:
        raise NotNow(_t("Only CTED staff can be on a mission's team."))


@act(lead_or_desk, label=_("Add to the team"))
def join_team(mission, *, by, user, is_lead=False):
    """Give a member of CTED staff a place on the team, and with it sight of its drafts."""
    _is_cted(user)
    put_on_team(mission, user, lead=is_lead)


@act(lead_or_desk, label=_("Take off the team"))
def leave_team(mission, *, by, user):
    """Take a person's place and tokens away; a mission keeps at least one lead."""
    others = mission.team.filter(is_lead=True).exclude(user=user)
    if not others.exists():
        raise NotNow(_t("Name another lead first; a mission is never without one."))
    mission.team.filter(user=user).delete()
    Grant.objects.filter(user=user, token__in=[f"team:{mission.uid}", f"lead:{mission.uid}"]).delete()
