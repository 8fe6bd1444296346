"""What happened when: judgements from visit to visit, projects from beginning to end."""

from collections import defaultdict

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from recommendations.states import Rating

from .figure import DARK, INK, MIDDLE, Figure, drawn, value, words

STEPS = ("0", "1", "2", "3", "4")
MOST_NAMED = 3


def progress_between_visits(listing, rows):
    """Judgements by visits and desk reviews, a line for each recommendation; None where nobody has judged a step."""
    judged = [row for row in rows if row.assessing and row.rating in STEPS]
    last = {(value(listing, row, "recommendation").code, row.assessed_on.year): row for row in _in_order(judged)}
    if not last:
        return None
    values = [
        {"code": code, "year": str(year), "rating": str(Rating(row.rating).label)} for (code, year), row in last.items()
    ]
    columns = [
        (_t("Recommendation"), "code"),
        (_t("Year"), "text"),
        (_t("Rating"), "text"),
        (_t("Basis"), "text"),
        (_t("Judged"), "date"),
    ]
    told = [[code, str(year), *_judged(listing, row)] for (code, year), row in sorted(last.items())]
    return Figure(_t("Progress from visit to visit"), columns, told, _slopes(values), _slopes_said(last, rows))


def _in_order(rows):
    return sorted(rows, key=lambda row: (row.assessed_on, row.pk))


def _judged(listing, row):
    day = {"text": words(listing, row, "assessed_on"), "date": row.assessed_on.isoformat()}
    return [words(listing, row, "rating"), words(listing, row, "basis"), day]


def _slopes_said(last, rows):
    codes = len({code for code, _year in last})
    said = ngettext(
        "%(n)s recommendation has been judged by a visit or desk review.",
        "%(n)s recommendations have been judged by a visit or desk review.",
        codes,
    ) % {"n": codes}
    if left := sum(not row.assessing for row in rows):
        said += " " + ngettext("%(n)s report is not drawn.", "%(n)s reports are not drawn.", left) % {"n": left}
    return said + " " + _t("A line that goes down is a judgement taken back.")


def _slopes(values):
    ends, named = {}, defaultdict(list)
    for one in sorted(values, key=lambda one: one["year"]):
        ends[one["code"]] = one["year"], one["rating"]
    for code, place in sorted(ends.items()):
        named[place].append(code)
    labels = [{"year": year, "rating": rating, "label": _together(codes)} for (year, rating), codes in named.items()]
    steps = [str(Rating(step).label) for step in reversed(STEPS)]
    across = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
    up = {"field": "rating", "type": "ordinal", "title": None, "sort": steps, "scale": {"domain": steps}}
    up["axis"] = {"grid": True}
    return drawn(
        values,
        width={"step": 110},
        height=190,
        encoding={"x": across, "y": up},
        layer=[
            {
                "mark": {"type": "line", "point": {"color": INK, "size": 45}, "color": DARK},
                "encoding": {"detail": {"field": "code"}},
            },
            {
                "data": {"values": labels},
                "mark": {"type": "text", "align": "left", "dx": 8, "dy": -8, "color": INK},
                "encoding": {"text": {"field": "label"}},
            },
        ],
    )


def _together(codes):
    more = len(codes) - MOST_NAMED
    named = ", ".join(codes[:MOST_NAMED])
    return _t("%(codes)s and %(n)s more") % {"codes": named, "n": more} if more > 0 else named


def projects_timeline(listing, rows):
    """Projects from beginning to end, planned dates where no actual ones are known; None where none has a date."""
    today, values, told = timezone.localdate(), [], []
    for row in rows:
        start, end, planned = _span(listing, row)
        told.append([row.code, _day(start), _day(end), _kind(start, end, planned)])
        if start is None:
            continue
        until = end.last if end else max(today, start.first)
        label = f"{start} – {end}" if end else _t("%(start)s, no end recorded") % {"start": start}
        shade = MIDDLE if planned or not end else DARK
        values.append(
            {
                "code": row.code,
                "start": start.first.isoformat(),
                "end": until.isoformat(),
                "label": label,
                "shade": shade,
            }
        )
    if not values:
        return None
    columns = [
        (_t("Project"), "code"),
        (_t("From"), "date"),
        (_t("Until"), "date"),
        (_t("Dates are"), "text"),
    ]
    said = _t("%(n)s of %(m)s projects have a date of beginning. Pale bars: planned dates, or no end recorded.")
    return Figure(_t("Projects in time"), columns, told, _bars(values), said % {"n": len(values), "m": len(rows)})


def _span(listing, row):
    start, end = value(listing, row, "actual_start"), value(listing, row, "actual_end")
    if start or end:
        return start, end, False
    return value(listing, row, "planned_start"), value(listing, row, "planned_end"), True


def _kind(start, end, planned):
    """Whether the dates are planned or actual ones."""
    if start is None and end is None:
        return _t("none recorded")
    return _t("planned") if planned else _t("actual")


def _day(found):
    return {"text": str(found)} if found else {"text": _t("not recorded"), "unknown": True}


def _bars(values):
    across = {"field": "start", "type": "temporal", "title": None}
    return drawn(
        values,
        width=420,
        height={"step": 30},
        encoding={"y": {"field": "code", "type": "nominal", "sort": None, "title": None}, "x": across},
        layer=[
            {
                "mark": {"type": "bar", "height": 9, "yOffset": 6},
                "encoding": {
                    "x2": {"field": "end"},
                    "color": {"field": "shade", "type": "nominal", "scale": None},
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dy": -6, "color": INK},
                "encoding": {"text": {"field": "label"}},
            },
        ],
    )
