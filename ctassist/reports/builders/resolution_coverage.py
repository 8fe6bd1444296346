"""Resolution coverage: which paragraphs of an instrument anything is recorded under, in which States, and which not."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from .. import counts, tables
from ..asking import OfResolution
from ..catalogue import builder
from ..content import section, table
from ..tables import among, read, whole

ABOUT = ("symbol", "subject", "adopted_on", "kind", "check_status")
ASKED = ("code", "text", "illustrative", "rating", "reported", "provisions")


@builder(
    "resolution_coverage",
    title=_("Resolution coverage"),
    question=_("Under which paragraphs of this resolution is anything recorded, and under which is nothing?"),
    asks=OfResolution,
    titled=lambda asked: _t("Coverage of %(symbol)s") % {"symbol": asked["resolution"].symbol},
)
def content(desk, asked):
    """What is missing first; then paragraph by paragraph, and what else rests on the resolution."""
    own = {"resolution": asked["resolution"].slug}
    paragraphs = read(desk, "provisions", ("code", "label", "force", "themes"), **own)
    findings = read(desk, "findings", ("code", "text", "kind", "provisions", "mission"), also=("country",), **own)
    asks = among(desk, "recommendations", "provisions", paragraphs, ASKED, also=("country", "mission"))
    seen, asked_of = _states(desk, findings), _states(desk, asks)
    silent = [row for row in paragraphs if row.pk not in seen and row.pk not in asked_of]
    return [
        section(
            _t("In short"),
            _in_short(paragraphs, asked_of, silent),
            desk.facts("resolutions", asked["resolution"], ABOUT),
            tables.on_sight(),
        ),
        section(
            _t("Paragraphs nothing is recorded under"),
            paragraphs.table(_t("Without finding and recommendation"), _t("There is no such paragraph."), rows=silent),
        ),
        section(
            _t("Paragraph by paragraph"),
            tables.remark(_t("States stand in the order of their names; nothing is counted across them.")),
            _coverage(paragraphs, seen, asked_of),
        ),
        section(
            _t("Findings and recommendations"),
            findings.table(_t("Findings that cite it"), _t("No finding that cites it is recorded.")),
            tables.on_ratings(),
            asks.table(_t("Recommendations that cite it"), _t("No recommendation that cites it is recorded.")),
        ),
        section(
            _t("What else rests on it"),
            whole(desk, "scopes", _t("Missions about it"), _t("No mission about it is recorded."), **own),
            whole(desk, "projects", _t("Projects that name it"), _t("No project that names it is recorded."), **own),
            whole(desk, "events", _t("Events that cite it"), _t("No event that cites it is recorded."), **own),
            whole(desk, "relations", _t("Other instruments"), _t("No relation is recorded."), **own),
        ),
    ]


def _states(desk, rows):
    """{paragraph key: names of the States in order} for what cites paragraphs."""
    states, found = tables.states_of(desk, rows), {}
    for row in rows:
        for paragraph in rows.value(row, "provisions"):
            found.setdefault(paragraph.pk, set()).update(str(state) for state in states.get(row.pk, ()))
    return {key: sorted(names) for key, names in found.items()}


def _in_short(paragraphs, asked_of, silent):
    """How many paragraphs, and how many without anything."""
    with_one = sum(row.pk in asked_of for row in paragraphs)
    told = {"paragraphs": counts.provisions(len(paragraphs)), "asked": with_one, "silent": len(silent)}
    said = _t(
        "Recorded: %(paragraphs)s. With a recommendation: %(asked)s. Without finding and recommendation: %(silent)s."
    )
    return tables.lead(said % told)


def _coverage(paragraphs, seen, asked_of):
    """The States in which something is recorded, a row each paragraph."""
    heads = [
        (_t("Paragraph"), "code"),
        (_t("In short"), "long"),
        (_t("Findings in"), "text"),
        (_t("Recommendations to"), "text"),
    ]
    rows = [
        [
            row.code,
            row.label,
            *("; ".join(found.get(row.pk, ())) or _t("none recorded") for found in (seen, asked_of)),
        ]
        for row in paragraphs
    ]
    return table(_t("Where something is recorded"), heads, rows, _t("No paragraph of it is recorded."))
