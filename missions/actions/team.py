"""Who works on a mission: places on the team and the tokens that follow from them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Grant
from ctassist.workflow.act import act
from ctassist.workflow.refusals import NotNow

from ..models import TeamMember
from ..states import lead_or_desk


def put_on_team(mission, user, *, lead):
    """Write the place on the team and the tokens that follow from it."""
    TeamMember.objects.update_or_create(mission=mission, user=user, defaults={"is_lead": lead})
    for token, given in ((f"team:{mission.uid}", True), (f"lead:{mission.uid}", lead)):
        if given:
            Grant.objects.give(user, token)
        else:
            Grant.objects.take(user, token)


def keep_a_lead(mission, user):
    """A mission is never without a lead."""
    if not mission.team.filter(is_lead=True).exclude(user=user).exists():
        raise NotNow(_t("Name another lead first; a mission is never without one."))


@act(lead_or_desk, label=_("Add to the team"))
def join_team(mission, *, by, user, is_lead=False):
    """Give a member of CTED staff a place on the team, or another part in it, and with it sight of its drafts."""
    if not user.is_cted or not user.is_active:
        raise ValidationError({"user": _t("Only CTED staff who may sign in can be on a mission's team.")})
    if not is_lead and mission.team.filter(user=user, is_lead=True).exists():
        keep_a_lead(mission, user)
    put_on_team(mission, user, lead=is_lead)


@act(lead_or_desk, label=_("Take off the team"))
def leave_team(mission, *, by, user):
    """Take a person's place and tokens away; a mission keeps at least one lead."""
    if not mission.team.filter(user=user).exists():
        raise ValidationError({"user": _t("This person is not on the team.")})
    keep_a_lead(mission, user)
    mission.team.filter(user=user).delete()
    Grant.objects.take(user, f"team:{mission.uid}", f"lead:{mission.uid}")
