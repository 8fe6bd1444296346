"""What lists of missions and of what hangs on them can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation
from ctassist.reference.models import Country, Theme
from ctassist.surfaces.filters import ByCode, Choice, Linked, ListingFilter, Period, Words

from .models import Finding, Mission
from .states import FindingState, MissionState


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
    response_due = Period("response_due_on", _("Response due"))

    class Meta:
        model = Mission
        fields = []


class FindingFilter(ListingFilter):
    """Findings."""

    q = Words("code", "text")
    mission = ByCode("mission", _("Mission"), "missions.Mission")
    country = Linked("mission__countries", _("State"), Country.objects.all(), to_field_name="iso3")
    kind = Choice("kind", _("Kind"), Finding.Kind.choices)
    theme = Linked("themes", _("Theme"), Theme.objects.all())
    provision = ByCode("provisions", _("Provision"), "resolutions.Provision")
    state = Choice("state", _("State of the finding"), FindingState.choices)
    level = Choice("level", _("Sensitivity"), Finding._meta.get_field("level").choices)

    class Meta:
        model = Finding
        fields = []
