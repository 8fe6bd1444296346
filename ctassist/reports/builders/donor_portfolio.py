"""Donor portfolio: what a donor's money supports, what that answers, what came of it, and what changed."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.dashboards.figures import money_by_year, projects_timeline

from .. import counts, tables
from ..asking import OfDonor
from ..catalogue import builder
from ..changes import changes
from ..content import section
from ..money import amounts
from ..tables import among, read

GIVEN = (*tables.CONTRIBUTIONS, "recipient", "earmark", "description")
DATES = ("planned_start", "planned_end")


@builder(
    "donor_portfolio",
    title=_("Donor portfolio"),
    question=_("What does this donor's money support, what does that answer, and what came of it?"),
    asks=OfDonor,
    titled=lambda asked: _t("Portfolio of %(donor)s") % {"donor": asked["donor"].name},
)
def content(desk, asked):
    """Money, projects, needs, results, changes."""
    donor = asked["donor"].acronym
    given = read(desk, "contributions", GIVEN, donor=donor)
    parts = read(desk, "partners", ("project", "since", "until", "note"), organisation=donor, role="1")
    found = [project for rows in (given, parts) for row in rows if (project := rows.value(row, "project"))]
    projects = among(desk, "projects", "pk", found, (*tables.PROJECTS, "countries", "themes"), also=DATES)
    links = among(desk, "need-links", "project", projects, tables.LINKS, state=["claimed", "confirmed"])
    answered = [need for row in links if (need := links.value(row, "need"))]
    needs = among(desk, "needs", "pk", answered, (*tables.NEEDS, "country", "themes"))
    came = [
        among(desk, "results", "project", projects, ("project", *tables.RESULTS)),
        among(desk, "activities", "project", projects, tables.ACTIVITIES),
        among(desk, "updates", "project", projects, tables.UPDATES, state="accepted", current="yes"),
    ]
    return [
        section(_t("In short"), _in_short(given, projects, needs, came[0]), tables.on_sight()),
        _money(given),
        _supported(projects, parts),
        _answered(needs, links),
        _came_of_it(*came),
        section(_t("What changed"), changes(asked["since"], [given, projects, needs, links, *came])),
    ]


def _in_short(given, projects, needs, results):
    """What is known of the money, and how far it reaches."""
    told = {
        "given": counts.contributions(len(given)),
        "silent": sum(row.amount is None for row in given) or _t("none"),
        "projects": counts.projects(len(projects)),
        "needs": counts.needs(len(needs)),
        "results": len(results) or _t("none"),
    }
    said = _t(
        "Recorded: %(given)s, amount not stated: %(silent)s. Supported: %(projects)s, linked to %(needs)s. "
        "Results recorded: %(results)s."
    )
    return tables.lead(said % told)


def _money(given):
    return section(
        _t("Money"),
        tables.remark(_t("Only stated amounts are added, within one kind, phase and currency, and never converted.")),
        amounts(given),
        given.figure(money_by_year),
        given.table(_t("Contributions"), _t("No contribution is recorded."), without=("donor",)),
    )


def _supported(projects, parts):
    return section(
        _t("What it supports"),
        projects.table(_t("Projects"), _t("No project supported is recorded.")),
        projects.figure(projects_timeline),
        parts.table(_t("Named as funding"), _t("No part as funding partner is recorded.")),
    )


def _answered(needs, links):
    return section(
        _t("What it answers"),
        needs.table(_t("Needs these projects are linked to"), _t("No need linked to them is recorded.")),
        links.table(_t("How they are linked"), _t("No link to a need is recorded.")),
    )


def _came_of_it(results, activities, updates):
    return section(
        _t("What came of it"),
        results.table(_t("Results"), _t("No result is recorded.")),
        activities.table(_t("Activities"), _t("No activity is recorded.")),
        updates.table(_t("Accepted status updates"), _t("No accepted update is recorded.")),
    )
