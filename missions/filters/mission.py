"""Filters of missions and of the team's notes."""

from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation
from ctassist.reference.models import Country
from ctassist.surfaces.filters import ByCode, Choice, Flag, Linked, ListingFilter, Period, Words

from ..models import Mission, MissionNote
from ..states import MissionState
from .mine import OfMyMissions


class MissionFilter(ListingFilter):
    """Missions."""

    q = Words("code", "title", "summary")
    country = Linked("countries", _("State"), Country.objects.all(), to_field_name="iso3")
    mandate = Choice("mandate", _("Mandate"), Mission.Mandate.choices)
    report_type = Choice("report_type", _("Report type"), Mission.ReportType.choices)
    state = Choice("state", _("State of the mission"), MissionState.choices)
    held = Period("held_from", _("Held"))
    lead = Linked("lead_organisation", _("Led by"), Organisation.objects.all(), to_field_name="acronym")
    follows = ByCode("follows", _("Follows mission"), "missions.Mission")
    comments_due = Period("comments_due_on", _("Comments due"))
    comments_overdue = Flag(_("Comments overdue"), lambda rows, yes: rows.comments_overdue(yes))
    adopted = Period("adopted_on", _("Adopted"))
    response_due = Period("response_due_on", _("Response due"))
    response_overdue = Flag(_("Response overdue"), lambda rows, yes: rows.response_overdue(yes))
    mine = OfMyMissions()
    level = Choice("level", _("Sensitivity"), Mission._meta.get_field("level").choices)

    class Meta:
        model = Mission
        fields = []


class NoteFilter(ListingFilter):
    """Notes of the team."""

    q = Words("text")
    mission = ByCode("mission", _("Mission"), "missions.Mission")
    finding = ByCode("finding", _("Finding"), "missions.Finding")
    kind = Choice("kind", _("Kind"), MissionNote.Kind.choices)

    class Meta:
        model = MissionNote
        fields = []
