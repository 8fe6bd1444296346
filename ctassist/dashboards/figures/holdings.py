"""What there is: findings, projects, activities and status updates, by what they are about and how they stand."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ctassist.accounts.models import Organisation
from ctassist.reference.models import Country, Theme
from missions.models import Finding
from projects.models import Activity
from projects.states import Status, UpdateState

from ..tallies import number
from .axes import Records, Steps
from .catalogue import figure
from .matrices import grid
from .once import once

THEME = Records("theme", _("Theme"), "themes", Theme)
STATE = Records("country", _("State"), "country", Country, code="iso3")
LEAD = Records("lead", _("Led by"), "project__lead", Organisation, code="acronym", words="name")


@figure(
    "findings-by-theme",
    "findings",
    _("Findings by theme and kind"),
    _("What missions found: progress, good practices, shortfalls and challenges, by theme."),
)
def findings_by_theme(listing):
    """Findings."""
    kinds = Steps("kind", "kind", Finding._meta.get_field("kind").choices)
    return grid(listing, _t("Findings by theme and kind"), THEME, kinds, _each(listing))


@figure(
    "projects-by-theme",
    "projects",
    _("Projects by theme and status"),
    _("What projects are about, and how far they are."),
)
def projects_by_theme(listing):
    """Projects."""
    status = Steps("status", "status", Status.choices)
    return grid(listing, _t("Projects by theme and status"), THEME, status, _each(listing))


@figure(
    "activities-by-country",
    "activities",
    _("Activities by State and kind"),
    _("Where trainings, deliveries and reviews take place; States in the order of their names."),
)
def activities_by_country(listing):
    """Activities, each event once."""
    listing, also = once(listing)
    kinds = Steps("kind", "kind", Activity.Kind.choices)
    said = _t("States stand in the order of their names. Activities without a State stand last.")
    return grid(listing, _t("Activities by State and kind"), STATE, kinds, said, **also)


@figure(
    "updates-by-lead",
    "updates",
    _("Status updates by organisation and state"),
    _("How far the status updates of each organisation are on their way."),
)
def updates_by_lead(listing):
    """Status updates."""
    states = Steps("state", "state", UpdateState.choices)
    said = _t("Organisations stand in the order of their names. Only accepted updates are seen by donors and States.")
    return grid(listing, _t("Status updates by organisation and state"), LEAD, states, said)


def _each(listing):
    """How many rows there are, and that one can stand in several lines."""
    count = number(listing)
    return ngettext(
        "%(n)s row; it counts once for each of its themes.",
        "%(n)s rows; each counts once for each of its themes.",
        count,
    ) % {"n": count}
