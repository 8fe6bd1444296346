"""Implementation matrix: the paragraphs of an instrument against States, saying where anything is recorded."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from .. import counts, tables
from ..asking import OfResolutionAndStates
from ..catalogue import builder
from ..content import section, table
from ..tables import among, read

#: As many States stand side by side on a page.
ABREAST = 5
ASKED = ("code", "text", "illustrative", "rating", "reported", "provisions")


@builder(
    "implementation_matrix",
    title=_("Implementation matrix"),
    question=_("Where is anything recorded about each paragraph of this resolution, State by State?"),
    asks=OfResolutionAndStates,
    titled=lambda asked: _t("Implementation matrix: %(symbol)s") % {"symbol": asked["resolution"].symbol},
)
def content(desk, asked):
    """Coverage in words; it ranks nobody and adds nothing up across States."""
    states = _states(desk, asked)
    own = {"resolution": asked["resolution"].slug}
    paragraphs = read(desk, "provisions", ("code", "label", "force"), **own)
    where = {"country": [state.iso3 for state in states]}
    findings = read(
        desk, "findings", ("code", "text", "kind", "provisions"), also=("country", "mission"), **own, **where
    )
    asks = among(desk, "recommendations", "provisions", paragraphs, ASKED, also=("country", "mission"), **where)
    seen, asked_of = _cells(desk, findings), _cells(desk, asks)
    here = {row.pk for (_key, state), rows in seen.items() if state in {one.pk for one in states} for row in rows}
    return [
        section(_t("In short"), _in_short(states, paragraphs, seen, asked_of), _how_to_read(), tables.on_sight()),
        *(
            section(", ".join(map(str, group)), _matrix(group, paragraphs, seen, asked_of))
            for group in (states[n : n + ABREAST] for n in range(0, len(states), ABREAST))
        ),
        section(
            _t("What stands behind it"),
            tables.on_ratings(),
            findings.table(
                _t("Findings"),
                _t("No finding that cites it is recorded for these States."),
                rows=[row for row in findings if row.pk in here],
            ),
            asks.table(_t("Recommendations"), _t("No recommendation that cites it is recorded for these States.")),
        ),
    ]


def _states(desk, asked):
    """The States named, or all of the region, in the order of their names."""
    named = {state.pk: state for state in asked["country"]}
    if asked["subregion"]:
        named |= {row.pk: row for row in desk.rows("countries", subregion=asked["subregion"], retired="no")}
    return sorted(named.values(), key=str)


def _cells(desk, rows):
    """{(paragraph key, State key): records}."""
    states, found = tables.states_of(desk, rows), {}
    for row in rows:
        for paragraph in rows.value(row, "provisions"):
            for state in states.get(row.pk, ()):
                found.setdefault((paragraph.pk, state.pk), []).append(row)
    return found


def _how_to_read():
    """What the words mean and what they do not."""
    return tables.remark(
        _t(
            "The words say what is recorded, not how well a State does: many findings may mean a thorough visit. "
            "States stand in the order of their names; nothing is ranked and nothing added up across them."
        )
    )


def _in_short(states, paragraphs, seen, asked_of):
    """How many paragraphs are looked at, and which of them nothing is recorded under."""
    told = {key for key, _state in (*seen, *asked_of)}
    silent = tables.named([row for row in paragraphs if row.pk not in told])
    said = _t("%(paragraphs)s, looked at for: %(states)s. Nothing is recorded for any of them under: %(silent)s.")
    names = "; ".join(map(str, states)) or _t("no State")
    return tables.lead(
        said % {"paragraphs": counts.provisions(len(paragraphs)), "states": names, "silent": silent or _t("none")}
    )


def _matrix(states, paragraphs, seen, asked_of):
    """Paragraphs by State, in words."""
    heads = [(_t("Paragraph"), "code"), (_t("In short"), "text"), *((str(state), "text") for state in states)]
    rows = [
        [
            row.code,
            row.label,
            *(_words(seen.get((row.pk, s.pk), ()), asked_of.get((row.pk, s.pk), ())) for s in states),
        ]
        for row in paragraphs
    ]
    return table(_t("What is recorded"), heads, rows, _t("No paragraph of it is recorded."))


def _words(seen, asked_of):
    parts = [counts.findings(len(seen))] * bool(seen) + [counts.recommendations(len(asked_of))] * bool(asked_of)
    return ", ".join(parts) or _t("nothing recorded")
