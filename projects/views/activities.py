"""Pages of activities and results."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.views.proposals import PREVIEWS
from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.removal_page import RemovalPage

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
                *columns(listings.ActivityListing, "merged_into"),
                Column("merged", _("Also reported as"), empty=_("nothing else here")),
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


class ProposeMerge(ActPage):
    """Merge a report into another one of the same event."""

    act, form, on = actions.propose_merge, forms.MergeForm, Activity
    intro = _(
        "Nothing changes until CTED or the other organisation has agreed. Both records stay, with their links and "
        "their history; people are counted once."
    )

    def make_form(self, request, subject, data=None, files=None):
        """With the report the address names filled in."""
        form = super().make_form(request, subject, data, files)
        form.initial["into"] = request.GET.get("into", "")[:70]
        return form

    def next_url(self, request, subject, done):
        """Back to the record, where the proposal stands on top."""
        return subject.get_absolute_url()

    def said(self, done):
        """What happens next."""
        return _t("Proposed. A second person decides.")


def follows_from_merging(proposal, activity, user):
    """Which report would be kept, and what it would take over; nothing for whoever does not see it."""
    kept = actions.kept_by(proposal)
    if kept is None or not kept.readable_by(user):
        return []
    facts = actions.taken_over(kept, activity)
    told = {name: value for name, value in facts.items() if _says(value) and _says(value) != _says_of(kept, name)}
    lines = [(_t("Report to keep"), {"kind": "link", "text": kept.code, "url": kept.get_absolute_url()})]
    for name, value in told.items():
        label = str(Activity._meta.get_field(name).verbose_name).capitalize()
        said = _says(Activity.Stage(value).label if name == "stage" else value)
        lines.append((label, {"kind": "text", "text": said}))
    if not told:
        lines.append((_t("It would take over"), {"kind": "empty", "text": _t("nothing")}))
    return [{"label": label, "cell": cell} for label, cell in lines]


def _says(value):
    if isinstance(value, list):
        return ", ".join(sorted(str(getattr(one, "acronym", "") or one) for one in value))
    return "" if value is None else str(value)


def _says_of(activity, name):
    value = getattr(activity, name)
    return _says(list(value.all()) if hasattr(value, "all") else value)


PREVIEWS[actions.merge_activity.name] = follows_from_merging


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


class RemoveResult(RemovalPage):
    """Take a result back."""

    act, on = actions.remove_result, Result
