"""Missions of one's own: on whose team one is, and those to the States one is desk officer for."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ctassist.reference.models import Country
from ctassist.surfaces.among import among
from ctassist.surfaces.filters import Flag
from ctassist.workflow.together import said

from ..models import Mission


@dataclass(frozen=True)
class Own:
    """Keys of the missions of one's teams, of the States of one's desk, and of the missions to these States."""

    team: tuple
    states: tuple
    visits: tuple

    @classmethod
    def of(cls, user):
        """Three questions, asked once where many lists are asked for together."""
        told = said(Mission, "own", user.pk)
        if told and "own" in told:
            return told["own"]
        states = _keys(Country.objects.filter(iso3__in=_held(user, "desk:")))
        team = _keys(Mission._base_manager.filter(uid__in=_held(user, "team:")))
        visits = Mission.countries.through._base_manager.filter(country__in=states).values_list("mission", flat=True)
        own = cls(team, states, tuple(sorted(set(visits))))
        if told is not None:
            told["own"] = own
        return own


def _held(user, kind):
    """What one's tokens of a kind name."""
    return sorted(token.removeprefix(kind) for token in user.tokens if token.startswith(kind))


def _keys(rows):
    return tuple(rows.values_list("pk", flat=True))


class OfMyMissions(Flag):
    """Missions of one's own, or what hangs on them by `path`; where rows name a State themselves (`state`), that State
    says whether they are the desk's."""

    def __init__(self, path="pk", state=None):
        super().__init__(_("Of a mission of my team or my desk"), None)
        self.path, self.state = path, state

    def filter(self, rows, value):
        if not value:
            return rows
        own = Own.of(self.user)
        desk = among(self.path, own.visits)
        if self.state:
            named = {f"{self.state}__isnull": False}
            desk = among(self.state, own.states) & Q(**named) | desk & ~Q(**named)
        mine = among(self.path, own.team) | desk
        return rows.filter(mine) if value == "yes" else rows.exclude(mine)
