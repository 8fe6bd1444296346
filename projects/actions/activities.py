"""What is done in a project and what comes of it."""

from django.db.models import Max
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.removal import remove
from ctassist.workflow.write import change, create

from ..models import Activity, Result
from ..states import keeper


@act(keeper, label=_("Add an activity"))
def plan_activity(project, *, by, **facts):
    """A new activity, numbered after the last one: PROJECT-A01. One event of several agencies is one activity."""
    number = (Activity._base_manager.filter(project=project).aggregate(last=Max("number"))["last"] or 0) + 1
    return create(Activity, project=project, number=number, code=f"{project.code}-A{number:02d}", **facts)


def _not_merged(activity):
    against = _t("This report has been merged into another one; what is new belongs there.")
    return [against] if activity.merged_into_id else []


@act(keeper, when=_not_merged, label=_("Edit the activity"))
def revise_activity(activity, *, by, **facts):
    """Change fields of an activity."""
    return change(activity, **facts)


@act(keeper, label=_("Record a result"))
def record_result(project, *, by, **facts):
    """What was aimed at and what came of it; a figure nobody recorded stays empty."""
    return create(Result, project=project, **facts)


@act(keeper, label=_("Edit the result"))
def revise_result(result, *, by, **facts):
    """Change fields of a result."""
    return change(result, **facts)


@act(keeper, label=_("Remove the result"))
def remove_result(result, *, by):
    """Take back a result that belongs elsewhere; one that was not reached says so in its figures."""
    return remove(result, of="project")
