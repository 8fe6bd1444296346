"""Donor portfolio: what a donor's money supports, what that answers, what came of it, and what changed."""

from collections import Counter
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.dashboards.figures import commitments_by_year, projects_timeline
from ctassist.surfaces.columns import words

from .. import counts, tables
from ..asking import OfDonor
from ..catalogue import builder
from ..content import section, table
from ..tables import among, read

GIVEN = (*tables.CONTRIBUTIONS, "recipient", "earmark", "description")
FUNDING = {"role": "1"}
LIVE = ("claimed", "confirmed")


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
    parts = read(desk, "partners", ("project", "role", "since", "until", "note"), organisation=donor, **FUNDING)
    found = [rows.value(row, "project") for rows in (given, parts) for row in rows]
    supported = list({project.pk: project for project in found if project}.values())
    dates = ("planned_start", "planned_end")
    projects = among(desk, "projects", "pk", supported, (*tables.PROJECTS, "countries", "themes"), also=dates)
    links = among(desk, "need-links", "project", projects, tables.LINKS, state=LIVE)
    answered = [need for row in links if (need := links.value(row, "need"))]
    needs = among(desk, "needs", "pk", answered, (*tables.NEEDS, "country", "themes"))
    done = among(desk, "activities", "project", projects, ("project", *tables.ACTIVITIES))
    results = among(desk, "results", "project", projects, ("project", *tables.RESULTS))
    updates = among(desk, "updates", "project", projects, ("project", *tables.UPDATES), state="accepted", current="yes")
    return [
        section(_t("In short"), _in_short(given, projects, needs, results), tables.on_sight()),
        section(
            _t("Money"),
            tables.remark(
                _t("Only stated amounts are added, within one kind, phase and currency, and never converted.")
            ),
            _sums(given),
            given.figure(commitments_by_year),
            given.table(_t("Contributions"), _t("No contribution is recorded.")),
        ),
        section(
            _t("What it supports"),
            projects.table(_t("Projects"), _t("No project supported is recorded.")),
            projects.figure(projects_timeline),
            parts.table(_t("Named as funding"), _t("No part as funding partner is recorded."), without=("role",)),
        ),
        section(
            _t("What it answers"),
            needs.table(_t("Needs these projects are linked to"), _t("No need linked to them is recorded.")),
            links.table(_t("How they are linked"), _t("No link to a need is recorded.")),
        ),
        section(
            _t("What came of it"),
            results.table(_t("Results"), _t("No result is recorded.")),
            done.table(_t("Activities"), _t("No activity is recorded.")),
            updates.table(_t("Accepted status updates"), _t("No accepted update is recorded.")),
        ),
        section(
            _t("What changed"),
            _changes(asked["since"], (given, projects, links, needs, done, results, updates)),
        ),
    ]


def _in_short(given, projects, needs, results):
    """What is known of the money, and how far it reaches."""
    silent = sum(row.amount is None for row in given)
    told = {
        "given": counts.contributions(len(given)),
        "silent": silent or _t("none"),
        "projects": counts.projects(len(projects)),
        "needs": counts.needs(len(needs)),
        "results": len(results) or _t("none"),
    }
    said = _t(
        "Recorded: %(given)s, amount not stated: %(silent)s. Supported: %(projects)s, linked to %(needs)s. "
        "Results recorded: %(results)s."
    )
    return tables.lead(said % told)


def _sums(given):
    """Stated amounts by kind, phase and currency; those not stated counted beside."""
    sums, numbers = Counter(), Counter()
    for row in given:
        stated = row.amount is not None
        currency = given.value(row, "currency") if stated else None
        key = (given.cell(row, "kind"), given.cell(row, "phase"), _currency(currency, stated))
        numbers[key] += 1
        sums[key] += row.amount if stated else Decimal(0)
    heads = [(_t("Kind"), "text"), (_t("Phase"), "text"), (_t("Currency"), "text"), (_t("Amount"), "number")]
    rows = [[*map(str, key), _amount(sums[key]), _number(numbers[key])] for key in sorted(numbers)]
    return table(_t("Amounts"), [*heads, (_t("Contributions"), "number")], rows, _t("No contribution is recorded."))


def _currency(currency, stated):
    if currency is not None:
        return currency.code
    return _t("currency not stated") if stated else _t("amount not stated")


def _amount(total):
    return {"text": str(words(total)), "number": str(total)} if total else {"text": _t("not stated"), "unknown": True}


def _number(n):
    return {"text": str(n), "number": str(n)}


def _changes(since, reads):
    """Records of this report first recorded or changed since a day."""
    heads = [
        (_t("Kind"), "text"),
        (_t("Record"), "text"),
        (_t("Since then"), "text"),
        (_t("Last changed"), "date"),
    ]
    if since is None:
        return tables.remark(_t("No day was named since which changes are told."))
    rows = []
    for read_rows in reads:
        for row in read_rows:
            day, first = (timezone.localtime(moment).date() for moment in (row.changed_at, row.created_at))
            if day >= since:
                how = _t("first recorded") if first >= since else _t("changed")
                shown = {"text": str(words(day)), "date": day.isoformat()}
                rows.append([str(read_rows.listing.title), tables.named([row]), how, shown])
    caption = _t("Recorded or changed since %(day)s") % {"day": words(since)}
    return table(caption, heads, rows, _t("Nothing recorded here changed since then."))
