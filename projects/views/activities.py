"""Pages of activities and results."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage

from .. import actions, forms, listings
from ..models import Activity, Project, Result
from .sheet import ASSIGNED, columns


class ActivityList(ListPage):
    """All activities."""

    listing = listings.ActivityListing


class ActivityDetail(DetailPage):
    """One activity."""

    listing = listings.ActivityListing
    groups = (
        (
            _("Facts"),
            (
                *columns(listings.ActivityListing, "project", "kind", "stage", "starts_on", "ends_on", "timing"),
                *columns(listings.ActivityListing, "place", "country", "themes"),
                Column("description", _("In short"), kind="long"),
                ASSIGNED,
            ),
        ),
        (_("Participants"), columns(listings.ActivityListing, "total", "women", "men")),
        (
            _("Who"),
            columns(listings.ActivityListing, "host_authority", "organisers", "supporters", "experts_from"),
        ),
    )
    embeds = (("results", "activity"), ("need-links", "activity"))


class PlanActivity(ActPage):
    """A new activity."""

    act, form, on, beside = actions.plan_activity, forms.ActivityForm, Project, "activities"


class ReviseActivity(ActPage):
    """Edit an activity."""

    act, form, on = actions.revise_activity, forms.ActivityForm, Activity


class ResultList(ListPage):
    """All results."""

    listing = listings.ResultListing


class ResultDetail(DetailPage):
    """One result."""

    listing = listings.ResultListing
    groups = ((_("Facts"), (*listings.ResultListing.columns, ASSIGNED)),)


class RecordResult(ActPage):
    """A new result."""

    act, form, on, beside = actions.record_result, forms.ResultForm, Project, "results"


class ReviseResult(ActPage):
    """Edit a result."""

    act, form, on = actions.revise_result, forms.ResultForm, Result
