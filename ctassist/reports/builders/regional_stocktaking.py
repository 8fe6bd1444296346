"""Regional stocktaking: what is recorded about the States of a region, side by side, and which concerns they share."""

from collections import defaultdict

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.dashboards.figures import needs_by_state
from ctassist.reference.models import Theme

from .. import counts, tables
from ..asking import OfRegion
from ..catalogue import builder
from ..content import section, table
from ..tables import read

CONCERNS, STRENGTHS = ("shortfall", "challenge", "risk"), ("progress", "strength", "good-practice")
SHARED = 3


@builder(
    "regional_stocktaking",
    title=_("Regional stocktaking"),
    question=_("What is recorded about the States of this region, and which concerns do several of them share?"),
    asks=OfRegion,
    titled=lambda asked: _t("Regional stocktaking: %(region)s") % {"region": asked["subregion"]},
)
def content(desk, asked):
    """Shared concerns first, then State by State, subject by subject, and what is under way."""
    states = sorted(desk.rows("countries", subregion=asked["subregion"], retired="no"), key=str)
    where = {"country": [state.iso3 for state in states]}
    missions = read(desk, "missions", (*tables.MISSIONS, "countries"), sort="held_from", **where)
    findings = read(desk, "findings", ("code", "kind", "themes"), also=("country", "mission"), **where)
    asks = read(desk, "recommendations", ("code", "themes"), also=("country", "mission"), **where)
    needs = read(desk, "needs", (*tables.NEEDS, "country", "themes"), **where)
    projects = read(desk, "projects", (*tables.PROJECTS, "countries"), **where)
    seen_in, asked_in = tables.states_of(desk, findings), tables.states_of(desk, asks)
    concerns = _by_theme(findings, seen_in, states, CONCERNS)
    known = {
        counts.missions: {row.pk: missions.value(row, "countries") for row in missions},
        counts.findings: seen_in,
        counts.recommendations: asked_in,
        counts.needs: {row.pk: [row.country] for row in needs},
        counts.projects: {row.pk: projects.value(row, "countries") for row in projects},
    }
    return [
        section(_t("In short"), _in_short(states, concerns), _order(), tables.on_sight()),
        section(_t("State by State"), _side_by_side(states, known)),
        section(
            _t("Subject by subject"),
            _subjects(concerns, _by_theme(findings, seen_in, states, STRENGTHS), _by_theme(asks, asked_in, states)),
        ),
        section(_t("Needs"), needs.table(_t("Needs")), needs.figure(needs_by_state)),
        section(_t("Projects"), projects.table(_t("Projects"))),
        section(_t("Missions"), missions.table(_t("Missions in order of time"))),
        section(_t("Events"), tables.whole(desk, "events", _t("Events"), **where)),
    ]


def _order():
    """What the order does not mean."""
    return tables.remark(
        _t(
            "States stand in the order of their names; nothing is ranked or added up across them. More recorded means "
            "more looked at, not better or worse."
        )
    )


def _by_theme(rows, states_of_rows, states, kinds=()):
    """{theme: its States of this region} for rows of some kinds."""
    here, found = {state.pk for state in states}, defaultdict(set)
    for row in rows:
        if kinds and row.kind not in kinds:
            continue
        for theme in rows.value(row, "themes"):
            found[theme].update(str(state) for state in states_of_rows.get(row.pk, ()) if state.pk in here)
    return {theme: sorted(names) for theme, names in found.items() if names}


def _in_short(states, concerns):
    """Which concerns several States share."""
    shared = [f"{theme} ({', '.join(names)})" for theme, names in concerns.items() if len(names) >= SHARED]
    said = _t(
        "States of this region: %(states)s. Shortfalls, challenges or risks recorded in %(n)s or more: %(shared)s."
    )
    told = {
        "states": "; ".join(map(str, states)),
        "n": SHARED,
        "shared": "; ".join(sorted(shared)) or _t("none"),
    }
    return tables.lead(said % told)


def _side_by_side(states, known):
    """What is recorded of each, in words."""
    heads = [(_t("State"), "text"), *((head, "text") for head in _heads())]
    rows = []
    for state in states:
        numbers = (sum(any(s.pk == state.pk for s in found) for found in one.values()) for one in known.values())
        rows.append([str(state), *(say(n) for say, n in zip(known, numbers, strict=True))])
    return table(_t("What is recorded of each State"), heads, rows)


def _heads():
    return _t("Missions"), _t("Findings"), _t("Recommendations"), _t("Needs"), _t("Projects")


def _subjects(concerns, strengths, asked):
    """Themes in the order of the chapters of a visit report."""
    order = {code: place for place, code in enumerate(Theme.Chapter.values)}
    themes = sorted({*concerns, *strengths, *asked}, key=lambda theme: (order.get(theme.chapter, 99), str(theme)))
    heads = [
        (_t("Subject"), "text"),
        (_t("Shortfalls, challenges, risks in"), "text"),
        (_t("Progress, strengths, good practices in"), "text"),
        (_t("Recommendations to"), "text"),
    ]
    rows = [
        [
            str(theme),
            *("; ".join(one.get(theme, ())) or _t("none recorded") for one in (concerns, strengths, asked)),
        ]
        for theme in themes
    ]
    return table(_t("In which States something is recorded"), heads, rows)
