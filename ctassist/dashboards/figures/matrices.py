"""Counts of one kind of thing against another: a grid of numbers, darker where there are more."""

from collections import Counter

from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from ctassist.surfaces.columns import words as written
from recommendations.states import NeedState, Rating

from .figure import DARK, INK, PALE, PAPER, Figure, drawn, number, value


def recommendations_by_rating(listing, rows):
    """Recommendations of one State by theme and assessed rating; None where there are none or of several States."""
    states = {state.pk for row in rows for state in value(listing, row, "country")}
    if len(states) != 1:
        return None
    ratings = [("", _t("not assessed")), *((code, str(label)) for code, label in Rating.choices)]
    counts = Counter((str(t), row.judged_rating) for row in rows for t in value(listing, row, "themes"))
    days = sorted(row.judged_on for row in rows if row.judged_on)
    said = ngettext(
        "%(n)s recommendation; it counts once for each of its themes.",
        "%(n)s recommendations; each counts once for each of its themes.",
        len(rows),
    ) % {"n": len(rows)}
    judged = sum(bool(row.judged_rating) for row in rows)
    if days:
        said += " " + ngettext(
            "%(n)s has been assessed by a visit or desk review (%(span)s).",
            "%(n)s have been assessed by a visit or desk review (%(span)s).",
            judged,
        ) % {"n": judged, "span": " – ".join(dict.fromkeys(str(written(day)) for day in (days[0], days[-1])))}
    else:
        said += " " + _t("None has been assessed by a visit or desk review.")
    return _grid(_t("Recommendations by theme and assessed rating"), _t("Theme"), ratings, counts, said)


def needs_by_state(listing, rows):
    """Needs by State and how far they are; States in the order of their names, and no sum across them."""
    states = [(code, str(label)) for code, label in NeedState.choices]
    counts = Counter((str(value(listing, row, "country")), row.state) for row in rows)
    said = _t("How far the needs of each State are. States stand in the order of their names, and nothing is added up.")
    return _grid(_t("Needs by State and how far they are"), _t("State"), states, counts, said) if rows else None


def _grid(caption, head, steps, counts, said):
    """`counts` by (row name, step code); steps nobody stands on are left out."""
    used = [(code, label) for code, label in steps if any(step == code for _name, step in counts)]
    names = sorted({name for name, _step in counts})
    most = max(counts.values(), default=1)
    values = [
        {"name": name, "step": label, "count": n, "dark": n * 2 > most and n > 1}
        for name in names
        for code, label in used
        if (n := counts[name, code])
    ]
    rows = [[name, *(_cell(counts[name, code]) for code, _label in used)] for name in names]
    columns = [(head, "text"), *((label, "number") for _code, label in used)]
    return Figure(caption, columns, rows, _spec(values, names, [label for _code, label in used], most), said)


def _cell(count):
    return number(count) if count else {"text": "–"}


def _spec(values, names, steps, most):
    shade = {
        "type": "quantitative",
        "scale": {"domain": [1, max(most, 2)], "range": [PALE, DARK]},
        "legend": None,
    }
    return drawn(
        values,
        width={"step": 100},
        height={"step": 26},
        encoding={
            "x": {
                "field": "step",
                "type": "nominal",
                "sort": steps,
                "title": None,
                "axis": {
                    "orient": "bottom",
                    "labelAngle": 0,
                    "labelLimit": 96,
                    "labelExpr": "split(datum.label, ' ')",
                    "domain": False,
                    "ticks": False,
                },
            },
            "y": {
                "field": "name",
                "type": "nominal",
                "sort": names,
                "title": None,
                "axis": {"domain": False, "ticks": False, "labelLimit": 300},
            },
        },
        layer=[
            {"mark": {"type": "rect", "stroke": PAPER}, "encoding": {"color": {"field": "count", **shade}}},
            *(_numbers(test, ink) for test, ink in (("!datum.dark", INK), ("datum.dark", PAPER))),
        ],
    )


def _numbers(test, ink):
    """The numbers on pale cells in ink, those on dark cells in the colour of paper."""
    mark = {"type": "text", "color": ink}
    return {"transform": [{"filter": test}], "mark": mark, "encoding": {"text": {"field": "count"}}}
