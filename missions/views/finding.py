"""Pages of findings."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage

from .. import actions
from ..forms import CoveredForm, FindingForm, ObservationForm, PlaceForm
from ..listings import FindingListing
from ..models import Finding, Mission
from .columns import picked

_of = picked(FindingListing)


class FindingList(ListPage):
    """All findings."""

    listing = FindingListing


class FindingDetail(DetailPage):
    """One finding."""

    listing = FindingListing
    badges = _of("state")
    groups = (
        (_("Finding"), _of("text", "kind", "is_top_concern", "mission", "country")),
        (_("Subject"), _of("themes", "provisions", "assigned")),
        (_("The State"), _of("state_observation", "covered_by_consent")),
    )
    embeds = (("recommendations", "finding"), ("needs", "finding"), ("mission-notes", "finding"))

    def lists_below(self, request, record):
        """Notes stand here only for those who can read any."""
        return [one for one in super().lists_below(request, record) if one["html"] or one["name"] != "mission-notes"]


class LogFinding(ActPage):
    """A new finding under a mission."""

    act, form, on, primary = actions.log_finding, FindingForm, Mission, True


class ReviseFinding(ActPage):
    """Edit a draft finding."""

    act, form, on = actions.revise_finding, FindingForm, Finding


class PlaceFinding(ActPage):
    """Move it within the report."""

    act, form, on = actions.place_finding, PlaceForm, Finding


class ObserveFinding(ActPage):
    """The State's observation."""

    act, form, on, primary = actions.observe_finding, ObservationForm, Finding, True


class MarkForConsent(ActPage):
    """Mark for a partial consent."""

    act, form, on, beside = actions.mark_for_consent, CoveredForm, Finding, "audience"
