"""Follow-up progress: recommendations of earlier visits, and in columns what later visits and reports said."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.dashboards.figures import progress_between_visits

from .. import counts, tables
from ..asking import OfCountry
from ..catalogue import builder
from ..content import section, table
from ..tables import among, read

IN_FORCE = ("adopted", "open", "closed")
SHOWN = ("code", "text", "mission", "rating", "reported", "lifecycle", "carried_over_from")


@builder(
    "follow_up_progress",
    title=_("Follow-up progress"),
    question=_("What became of the recommendations of earlier visits, on whose judgement and what evidence?"),
    asks=OfCountry,
    titled=lambda asked: _t("Follow-up progress: %(state)s") % {"state": asked["country"]},
)
def content(desk, asked):
    """Visit by visit, then every judgement, what the State said, and what assistance hangs on it."""
    made = read(desk, "recommendations", SHOWN, country=asked["country"].iso3, lifecycle=IN_FORCE)
    judged = among(desk, "assessments", "recommendation", made, tables.JUDGEMENTS, sort="assessed_on")
    said = among(
        desk,
        "positions",
        "recommendation",
        made,
        ("recommendation", "stated_on", "position", "text", "document"),
    )
    needs = among(desk, "needs", "recommendation", made, (*tables.NEEDS, "recommendation"))
    links = among(desk, "need-links", "need", needs, tables.LINKS)
    return [
        section(_t("In short"), _in_short(asked, made, judged), tables.on_ratings(), tables.on_sight()),
        section(_t("From visit to visit"), _by_visit(made, judged), judged.figure(progress_between_visits)),
        section(_t("Where they stand"), made.table(_t("Recommendations and their ratings"))),
        section(
            _t("Every judgement"),
            judged.table(_t("Judgements in order of time"), _t("No judgement is recorded.")),
        ),
        section(
            _t("What the State said"),
            said.table(_t("Positions"), _t("No position of the State is recorded.")),
        ),
        section(
            _t("Assistance"),
            tables.remark(_t("A finished project is evidence; it changes no rating.")),
            needs.table(_t("Needs from these recommendations"), _t("No need from them is recorded.")),
            links.table(_t("Projects linked to these needs"), _t("No project linked to these needs is recorded.")),
        ),
    ]


def _in_short(asked, made, judged):
    """How many there are, how many were ever judged."""
    ever = {row.recommendation_id for row in judged if row.assessing}
    told = {
        "state": asked["country"],
        "asked": counts.recommendations(len(made)),
        "visits": counts.missions(len({row.mission_id for row in made})),
        "judged": len(ever) or _t("none"),
        "judgements": counts.judgements(len(judged)),
    }
    said = _t(
        "Recorded for %(state)s: %(asked)s of %(visits)s, and %(judgements)s. Judged by a later visit or a desk review "
        "at least once: %(judged)s."
    )
    return tables.lead(said % told)


def _by_visit(made, judged):
    """One row a recommendation, one column a visit or a year in which somebody judged outside visits."""
    began = {row.pk: _place(made.value(row, "mission"), None) for row in made}
    told = {}
    for row in judged:
        place = _place(judged.value(row, "mission"), row.assessed_on)
        told.setdefault((row.recommendation_id, place), []).append(_judgement(judged, row))
    places = sorted({*began.values(), *(place for _key, place in told)})
    heads = [(_t("Code"), "code"), (_t("Recommendation"), "long"), *((_head(place), "text") for place in places)]
    rows = [
        [row.code, row.title, *(_cell(began[row.pk], place, told.get((row.pk, place))) for place in places)]
        for row in made
    ]
    return table(
        _t("Each recommendation, visit by visit"),
        heads,
        rows,
        _t("No recommendation of a visit is recorded."),
    )


def _place(mission, day):
    """Where a judgement stands in time: (year, code of the visit or nothing)."""
    if mission is None:
        return (str(day.year) if day else "", "")
    return (str(mission.held_from.first.year) if mission.held_from else "", mission.code)


def _head(place):
    year, code = place
    return " · ".join(part for part in (year, code or _t("outside visits")) if part)


def _judgement(judged, row):
    """Rating, basis, day and evidence of one judgement."""
    parts = [judged.cell(row, "basis"), judged.cell(row, "assessed_on")["text"]]
    if evidence := judged.value(row, "evidence"):
        parts.append(_t("evidence: %(code)s") % {"code": evidence.code})
    return f"{judged.cell(row, 'rating')} ({', '.join(parts)})"


def _cell(began, place, said):
    if place == began:
        return "; ".join([_t("made"), *(said or [])])
    return "; ".join(said) if said else _t("none recorded") if place > began else "–"
