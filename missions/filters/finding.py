"""Filters of findings and of consents."""

from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Reach
from ctassist.reference.models import Country, Theme
from ctassist.resolutions.filters import says_of_provisions
from ctassist.surfaces.filters import ByCode, Choice, Flag, Linked, ListingFilter, Period, Words

from ..models import Finding, SharingConsent
from ..states import ConsentState, FindingState
from .mine import OfMyMissions


@says_of_provisions("cited")
def cited_in_findings(user):
    """Paragraphs cited in findings that stand."""
    seen = Finding.objects.visible_to(user).exclude(state="withdrawn")
    return Finding.provisions.through._base_manager.filter(finding__in=seen.values("pk"))


class FindingFilter(ListingFilter):
    """Findings."""

    q = Words("code", "text", "state_observation")
    mission = ByCode("mission", _("Mission"), "missions.Mission")
    country = Linked("mission__countries", _("State"), Country.objects.all(), to_field_name="iso3")
    kind = Choice("kind", _("Kind"), Finding.Kind.choices)
    theme = Linked("themes", _("Theme"), Theme.objects.all())
    provision = ByCode("provisions", _("Provision"), "resolutions.Provision")
    resolution = ByCode("provisions__resolution", _("Resolution"), "resolutions.Resolution", code="slug")
    state = Choice("state", _("State of the finding"), FindingState.choices)
    top_concern = Flag(_("Top concern"), lambda rows, yes: rows.filter(is_top_concern=yes))
    observed = Flag(
        _("Observed by the State"),
        lambda rows, yes: rows.exclude(state_observation="") if yes else rows.filter(state_observation=""),
    )
    covered = Flag(_("Marked for a partial consent"), lambda rows, yes: rows.filter(covered_by_consent=yes))
    level = Choice("level", _("Sensitivity"), Finding._meta.get_field("level").choices)
    source = ByCode("source", _("Source"), "documents.Document")
    mine = OfMyMissions("mission", state="country")

    class Meta:
        model = Finding
        fields = []


class ConsentFilter(ListingFilter):
    """Records of consent."""

    mission = ByCode("mission", _("Mission"), "missions.Mission")
    country = Linked("mission__countries", _("State"), Country.objects.all(), to_field_name="iso3")
    state = Choice("state", _("State of the consent"), ConsentState.choices)
    extent = Choice("extent", _("Extent"), SharingConsent.Extent.choices)
    reach = Choice("reach", _("May go to"), Reach.choices)
    valid_until = Period("valid_until", _("Valid until"))
    mine = OfMyMissions("mission")

    class Meta:
        model = SharingConsent
        fields = []
