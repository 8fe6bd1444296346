"""Pages of the first storey."""

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage

from .actions import log_finding, plan_mission, record_past_mission, revise_finding, revise_mission
from .forms import FindingForm, MissionForm
from .listings import FindingListing, MissionListing
from .models import Finding, Mission


class MissionList(ListPage):
    """All missions."""

    listing = MissionListing


class MissionDetail(DetailPage):
    """One mission."""

    listing = MissionListing
    badges = (MissionListing.columns[7],)
    embeds = (("findings", "mission"),)


class PlanMission(ActPage):
    """A new mission."""

    act, form, listing_name = plan_mission, MissionForm, "missions"


class RecordPastMission(ActPage):
    """A mission known from published sources."""

    act, form, listing_name = record_past_mission, MissionForm, "missions"


class ReviseMission(ActPage):
    """Edit a mission."""

    act, form, on = revise_mission, MissionForm, Mission


class FindingList(ListPage):
    """All findings."""

    listing = FindingListing


class FindingDetail(DetailPage):
    """One finding."""

    listing = FindingListing
    badges = (FindingListing.columns[5],)


class LogFinding(ActPage):
    """A new finding under a mission."""

    act, form, on, primary = log_finding, FindingForm, Mission, True


class ReviseFinding(ActPage):
    """Edit a draft finding."""

    act, form, on = revise_finding, FindingForm, Finding
