"""Permits of the first storey: who is asked for by a mission, or by what hangs on one."""

from django.utils.translation import gettext as _t

from ctassist.accounts.roles import holds


def lead_or_desk(obj, user):
    """The mission's lead or the desk officer of one of its States."""
    mission = getattr(obj, "mission", obj)
    own = {f"lead:{mission.uid}", *(f"desk:{iso}" for iso in mission.state_codes())}
    return [] if holds(user, *own) else [_t("Only the mission lead or the desk officer may do this.")]


def desk(obj, user):
    """The desk officer of one of the mission's States."""
    mission = getattr(obj, "mission", obj)
    own = [f"desk:{iso}" for iso in mission.state_codes()]
    return [] if holds(user, *own) else [_t("Only the desk officer of the State may do this.")]


def desk_not_lead(mission, user):
    """The desk officer, where somebody else led the mission: nobody adopts a report of their own (second person)."""
    if holds(user, f"lead:{mission.uid}"):
        return [_t("You led this mission: another desk officer of the State records the adoption.")]
    return desk(mission, user)


def team(obj, user):
    """Anybody on the mission's team, its lead, or the desk officer."""
    mission = getattr(obj, "mission", obj)
    own = {f"team:{mission.uid}", f"lead:{mission.uid}", *(f"desk:{iso}" for iso in mission.state_codes())}
    return [] if holds(user, *own) else [_t("Only the mission's team may do this.")]


def on_team(obj, user):
    """The team itself, without the desk: for what the desk does not see."""
    own = {f"team:{obj.mission.uid if hasattr(obj, 'mission') else obj.uid}"}
    return [] if holds(user, *own) else [_t("Only the members of the mission's team may do this.")]
