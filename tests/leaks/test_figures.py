"""Nobody learns from a figure what is not theirs: every figure as every person, and its totals against visible rows."""

import re

import pytest

from ctassist.dashboards.boards import BOARDS
from ctassist.dashboards.figures import FIGURES
from ctassist.dashboards.models import Standing
from tests.dashboards.tallied import tallied, unlike
from tests.unruled import without_the_rule

from .oracle import PERSONAS
from .walk import Walk

pytestmark = pytest.mark.django_db
#: What a figure counts that is over all rows of a kind: figure → (kind, the sum told).
COUNTED = {
    "money-by-year": ("projects.Contribution", lambda told: sum(row["contributions"] for row in told["rows"])),
    "money-by-donor": ("projects.Contribution", lambda told: sum(row["contributions"] for row in told["rows"])),
    "participants-by-sex": ("projects.Activity", lambda told: sum(row["activities"] for row in told["rows"])),
    "needs-by-state": (
        "recommendations.Need",
        lambda told: sum(n for row in told["rows"] for n in row.values() if isinstance(n, int)),
    ),
    "updates-on-time": ("projects.StatusUpdate", lambda told: _counted(told)),
    "flow-of-projects": ("projects.Project", lambda told: int(told["totals"].get("rows", 0))),
    "flow-of-needs": ("recommendations.Need", lambda told: int(told["totals"].get("rows", 0))),
    "money-passed-on": ("projects.Contribution", lambda told: sum(row["contributions"] for row in told["rows"])),
    "gaps-in-activities": ("projects.Activity", lambda told: _said(told)),
    "gaps-in-projects": ("projects.Project", lambda told: _said(told)),
    "gaps-in-contributions": ("projects.Contribution", lambda told: _said(told)),
    "gaps-in-recommendations": ("recommendations.Recommendation", lambda told: _said(told)),
}

#: The page and files of a figure, two by two.
DOORS = ("", "?format=csv"), ("?format=svg", "?format=vega")
#: Ways of asking that tell something else.
NARROWED = (
    "coverage-of-provisions/?resolution=1373",
    "judged-again/?country=KGZ",
    "missions-on-the-map/?country=KGZ&format=vega",
    "money-by-year/?in=USD",
    "money-by-donor/?in=USD&format=csv",
)


def _counted(told):
    """Updates in the grid, and corrections and withdrawn ones beside it."""
    beside = re.search(r"not counted: (\d+)", told["said"])
    in_grid = sum(n for row in told["rows"] for n in row.values() if isinstance(n, int))
    return in_grid + (int(beside[1]) if beside else 0)


def _said(told):
    return int(told["said"].split()[1]) if told["recorded"] else 0


def asked(walk, letter, name, doors):
    """A figure over the API and by some of its other doors, looked through for canaries; its numbers, or None for who
    may not use the API and gets the page."""
    answer, _text = walk.ask(letter, f"/api/v1/figures/{name}/", "api figure")
    allowed = answer.status_code == 200
    for address in doors if allowed else {"", *doors}:
        walk.ask(letter, f"/figures/{name}/{address}", "figure")
    return answer.json() if allowed else None


def once(records):
    """The rows that count: without those merged into another one the reader has too."""
    keys = {one.pk for one in records}
    return [one for one in records if getattr(one, "merged_into_id", None) not in keys]


def looked_through(built, letters, *, everywhere=True):
    """A walk over all figures and dashboards, and where a total is not that of the rows the oracle opens. Each figure is
    asked over the API as each person, and by one of the pairs of doors in turn; each dashboard as every other person."""
    walk, wrong = Walk(*built), []
    for turn, letter in enumerate(letters):
        for place, name in enumerate(FIGURES):
            told = asked(walk, letter, name, DOORS[(place + turn) % len(DOORS)] if everywhere else ())
            if told and name in COUNTED:
                kind, counted = COUNTED[name]
                should = len(once([one.record for one in walk.kept if one.kind == kind and letter in one.readers]))
                if counted(told) != should:
                    wrong.append(f"{letter}: {name} counts {counted(told)}, the oracle says {should}")
        for address in NARROWED:
            walk.ask(letter, f"/figures/{address}", "figure")
        for name in list(BOARDS)[turn % 2 :: 2] if everywhere else ():
            walk.ask(letter, f"/dashboards/{name}/?all=yes", "dashboard")
    return walk, wrong


def test_nobody_learns_from_a_figure_what_is_not_theirs(built):
    prepared(kept=True)
    walk, wrong = looked_through(built, PERSONAS)
    assert not (walk.leaks or walk.broken or wrong), "\n".join([*walk.leaks, *walk.broken, *wrong][:25])


def test_every_figure_tells_every_person_by_tallies_what_the_rows_tell(built):
    prepared(kept=True)
    _store, readers = built
    assert not unlike(readers)


@pytest.mark.parametrize("kept", [True, False])
def test_the_control_without_the_rule_counts_too_much(built, kept):
    prepared(kept)
    with without_the_rule():
        _walk, wrong = looked_through(built, ["DV", "PY"], everywhere=False)
    assert len(wrong) > 5, "the test would not notice that the rule is gone"


def prepared(kept):
    """Figures read tallies, or all rows."""
    Standing.objects.all().delete()
    if kept:
        tallied()
