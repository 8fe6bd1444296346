"""Counts of one kind of thing against another, in grids: recommendations, needs, paragraphs."""

from collections import Counter

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ctassist.reference.models import Country, Theme
from ctassist.surfaces.columns import words as written
from recommendations.filters import NOT_ASSESSED, UNFUNDED
from recommendations.states import Basis, NeedState, Rating

from ..charts import Grid, Mark
from ..tallies import number, tally
from .axes import Either, Records, Steps, merged
from .catalogue import figure
from .figure import MOST_MARKS, Figure, Head, Nothing

THEME = Records("theme", _("Theme"), "themes", Theme)
STATE = Records("country", _("State"), "country", Country, code="iso3")
#: A recommendation that names no State is about all of its mission's.
STATES = Either("country", "mission__countries")
RATING = Steps("rating", "judged_rating", Rating.choices, empty=(NOT_ASSESSED, _("not assessed")))
#: Those without means come first.
STEP = Steps("state", "state", sorted(NeedState.choices, key=lambda one: one[0] not in UNFUNDED))


@figure(
    "recommendations-by-rating",
    "recommendations",
    _("Recommendations by theme and assessed rating"),
    _("How far the recommendations to one State are, on what basis, and how old that judgement is."),
)
def recommendations_by_rating(listing):
    """Of one State: ratings of several States are never added up."""
    states = tally(listing, [STATES])
    if not states:
        return None
    if len(states) != 1:
        return Nothing(_t("Ratings of several States are not counted together. Choose a State with its own ones."))
    return grid(listing, _t("Recommendations by theme and assessed rating"), THEME, RATING, _judged(listing))


def _judged(listing):
    """How many there are, how many are judged, on what basis, and from when to when."""
    bases, found = dict(Basis.choices), {}
    for one in tally(listing, ["judged_basis", "judged_on"]):
        if one["judged_on"]:
            n, days = found.setdefault(one["judged_basis"], [0, set()])
            found[one["judged_basis"]][0] = n + one["n"]
            days.add(one["judged_on"])
    count = number(listing)
    said = ngettext(
        "%(n)s recommendation; it counts once for each of its themes.",
        "%(n)s recommendations; each counts once for each of its themes.",
        count,
    ) % {"n": count}
    if not found:
        return said + " " + _t("None has been assessed by a visit or desk review.")
    told = [
        f"{bases[basis]}: {n} (" + " – ".join(dict.fromkeys(str(written(day)) for day in (min(days), max(days)))) + ")"
        for basis, (n, days) in sorted(found.items())
    ]
    said += " " + _t("Assessed by %(bases)s.") % {"bases": "; ".join(told)}
    return said + " " + _t("Not assessed: %(n)s.") % {"n": count - sum(n for n, _days in found.values())}


@figure(
    "needs-by-theme",
    "needs",
    _("Needs by theme and how far they are"),
    _("Which assistance is needed for what, those without means first."),
)
def needs_by_theme(listing):
    """Needs by theme; the steps begin with those nobody funds."""
    count, unfunded = number(listing), number(listing, {"state": UNFUNDED})
    said = ngettext(
        "%(n)s need; it counts once for each of its themes. Without means: %(left)s.",
        "%(n)s needs; each counts once for each of its themes. Without means: %(left)s.",
        count,
    ) % {"n": count, "left": unfunded}
    return grid(listing, _t("Needs by theme and how far they are"), THEME, STEP, said)


@figure(
    "needs-by-state",
    "needs",
    _("Needs by State and how far they are"),
    _("How far the needs of each State are; States in the order of their names."),
)
def needs_by_state(listing):
    """Needs by State and how far they are; no sum across States."""
    said = _t("How far the needs of each State are. States stand in the order of their names, and nothing is added up.")
    return grid(listing, _t("Needs by State and how far they are"), STATE, STEP, said)


def grid(listing, caption, down, across, said, **also):
    """One line each record, one column each step anything stands on; `also` are filters in force everywhere in it."""
    found = {(one[down.facet], one[across.facet]): one["n"] for one in tally(listing, [down, across])}
    named = down.named({key for key, _step in found}, listing)
    counts = Counter({(key, step): n for (key, step), n in found.items() if key in named})
    rows = sorted(named, key=lambda key: named[key][0])
    if not rows:
        return None
    steps = {code: words for code, words in across.words().items() if any(counts[key, code] for key in rows)}
    lines = [
        {down.name: named[key][1], **{across.params(code)[across.name]: counts[key, code] for code in steps}}
        for key in rows
    ]
    heads = [Head(down.name, str(down.label))]
    heads += [Head(across.params(code)[across.name], words, "number") for code, words in steps.items()]
    marks = {
        (place, across.params(code)[across.name]): Mark(
            {"name": named[key][1], "step": words, "count": counts[key, code]},
            str(counts[key, code]),
            merged(named[key][2], across.params(code), also),
        )
        for place, key in enumerate(rows)
        for code, words in steps.items()
        if counts[key, code]
    }
    if len(rows) > MOST_MARKS:
        said += " " + _t("The first %(n)s of %(m)s are drawn.") % {"n": MOST_MARKS, "m": len(rows)}
    names = [named[key][1] for key in rows[:MOST_MARKS]]
    drawn = [mark for (place, _step), mark in marks.items() if place < MOST_MARKS]
    return Figure(caption, heads, lines, Grid(names, list(steps.values()), drawn), said, {}, marks)
