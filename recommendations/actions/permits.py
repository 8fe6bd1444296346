"""Who may judge, answer, annotate and state needs: questions about one person and one record."""

from django.utils.translation import gettext as _t

from ctassist.accounts.roles import holds
from missions.models import Mission

from ..states import Basis


def visits_for(recommendation, user):
    """Missions at which this person may judge it: other visits to its State, of their desk or their own team."""
    states = recommendation.state_codes()
    there = Mission.countries.through.objects.filter(country__iso3__in=states).values("mission_id")
    found = Mission.objects.visible_to(user).filter(pk__in=there).exclude(pk=recommendation.mission_id)
    if is_desk(recommendation, user):
        return found
    return found.filter(uid__in={t.split(":")[1] for t in user.tokens if t.startswith(("team:", "lead:"))})


def is_desk(obj, user):
    """Whether this is the desk officer of one of its States."""
    return holds(user, *(f"desk:{iso}" for iso in obj.state_codes()))


def is_state(obj, user):
    """Whether this is the focal point of one of its States."""
    return holds(user, *(f"state:{iso}" for iso in obj.state_codes()))


def bases_for(recommendation, user):
    """The bases on which this person may judge progress; none for a recommendation out of sight."""
    if not recommendation.readable_by(user):
        return ()
    if is_desk(recommendation, user):
        return (Basis.FOLLOW_UP_VISIT, Basis.DESK_REVIEW, Basis.STATE_RESPONSE)
    if user.is_cted:
        return (Basis.FOLLOW_UP_VISIT, Basis.DESK_REVIEW) if visits_for(recommendation, user).exists() else ()
    if is_state(recommendation, user):
        return (Basis.STATE_RESPONSE,)
    return (Basis.PARTNER_REPORT,) if user.role == "partner" else ()


def judges(recommendation, user):
    """Somebody who may judge it on one basis at least."""
    if bases_for(recommendation, user):
        return []
    return [
        _t(
            "Progress is judged by the team of a later visit or the desk officer, "
            "and reported by the State's focal point and by partners."
        )
    ]


def desk_or_state(obj, user):
    """The desk officer, or the focal point of the State."""
    if obj.readable_by(user) and (is_desk(obj, user) or is_state(obj, user)):
        return []
    return [_t("Only the desk officer or the State's focal point may do this.")]


def annotates(obj, user):
    """CTED on recommendations; on needs the State's focal point and its desk officer."""
    if not obj.readable_by(user):
        return [_t("Only those who can see the record may do this.")]
    if obj._meta.model_name == "need":
        return desk_or_state(obj, user)
    return [] if user.is_cted else [_t("Only CTED staff may do this.")]


def need_team(need, user):
    """The team of the mission that stated the need, or the desk officer."""
    own = {f"{role}:{need.mission.uid}" for role in ("team", "lead")} if need.mission_id else set()
    return [] if is_desk(need, user) or holds(user, *own) else [_t("Only the mission's team may do this.")]


def offers(_subject, user):
    """Partners for their own organisation; CTED for any."""
    if user.is_cted or user.role == "partner":
        return []
    return [_t("Only implementing partners and CTED staff record offers.")]
