"""What is missing: paragraphs nothing is recorded under, and records that lack something or have grown old."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.listing import LISTINGS

from ..charts import Bars, Grid, Mark
from ..tallies import number, numbers, tally
from .catalogue import figure
from .figure import MOST_LINES, MOST_MARKS, Figure, Head, Nothing, yesterday
from .once import once

CITING = (("findings", _("Findings")), ("recommendations", _("Recommendations")))


@figure(
    "coverage-of-provisions",
    "provisions",
    _("Coverage of an instrument"),
    _("Under which paragraphs findings and recommendations are recorded, and under which nothing is."),
)
def coverage_of_provisions(listing):
    """Paragraph by paragraph of one instrument."""
    if not listing.params.get("resolution"):
        return Nothing(_t("Choose an instrument."))
    rows = list(listing.rows.values("pk", "code", "label")[:MOST_LINES])
    if not rows:
        return None
    found = {}
    for name, _label in CITING:
        cited = tally(LISTINGS[name](listing.user), ["provisions"])
        found[name] = {one["provisions"]: one["n"] for one in cited}
    lines = [row | {name: found[name].get(row["pk"], 0) for name in found} for row in rows]
    marks = [mark for row in lines[:MOST_MARKS] for name in found if (mark := _citing(row, name))]
    heads = [Head("code", _t("Paragraph"), "code"), Head("label", _t("In short"))]
    heads += [Head(name, str(label), "number") for name, label in CITING]
    silent = sum(not any(row[name] for name in found) for row in lines)
    said = _t("Without finding and recommendation: %(n)s of %(m)s paragraphs.") % {"n": silent, "m": len(lines)}
    links = {(place, name): mark for place, row in enumerate(lines) for name in found if (mark := _citing(row, name))}
    grid = Grid([row["code"] for row in lines[:MOST_MARKS]], [str(label) for _name, label in CITING], marks)
    return Figure(_t("Coverage of an instrument"), heads, lines, grid, said, {}, links)


def _citing(row, name):
    """The mark of what cites one paragraph, or None where nothing does."""
    label = next(str(label) for one, label in CITING if one == name)
    at = {"name": row["code"], "step": label, "count": row[name]}
    return Mark(at, str(row[name]), {"provision": row["code"]}, listing=name) if row[name] else None


@figure(
    "gaps-in-projects",
    "projects",
    _("What is missing about projects"),
    _("How many projects lack an update, a date, or a need they answer, or go on after their end."),
)
def gaps_in_projects(listing):
    """Projects."""
    checks = (
        (_t("no update for the last full quarter"), {"overdue": "yes"}),
        (_t("no date of beginning"), {"dated": "no"}),
        (_t("linked to no need"), {"linked": "no"}),
        (_t("in implementation after its end"), {"status": "2", "end_before": yesterday()}),
    )
    return _checked(listing, _t("What is missing about projects"), checks)


@figure(
    "gaps-in-activities",
    "activities",
    _("What is missing about activities"),
    _("How many activities have no date, no count of participants, or are still planned for a day that has passed."),
)
def gaps_in_activities(listing):
    """Activities, each event once."""
    listing, also = once(listing)
    checks = (
        (_t("no date of beginning"), {"dated": "no"}),
        (_t("held, participants not recorded"), {"stage": "held", "counted": "no"}),
        (_t("still planned, and the day has passed"), {"stage": "planned", "held_before": yesterday()}),
    )
    return _checked(listing, _t("What is missing about activities"), checks, also)


@figure(
    "gaps-in-contributions",
    "contributions",
    _("What is missing about contributions"),
    _("How many contributions state no amount, no currency or no date."),
)
def gaps_in_contributions(listing):
    """Contributions."""
    checks = (
        (_t("amount not stated"), {"disclosure": "not-stated"}),
        (_t("amount without currency"), {"disclosure": "stated", "with_currency": "no"}),
        (_t("no date"), {"dated": "no"}),
        (_t("neither pledge, commitment nor disbursement"), {"phase": "not-stated"}),
    )
    return _checked(listing, _t("What is missing about contributions"), checks)


@figure(
    "gaps-in-recommendations",
    "recommendations",
    _("What is missing or old about recommendations"),
    _("How many are not assessed, assessed long ago, contradicted, or without the need they call for."),
)
def gaps_in_recommendations(listing):
    """Recommendations."""
    checks = (
        (_t("not assessed"), {"rating": "not-assessed"}),
        (_t("open and not assessed for long"), {"stale": "yes"}),
        (_t("reported and not assessed since"), {"reported_not_assessed": "yes"}),
        (_t("report and assessment two steps apart"), {"contradicted": "yes"}),
        (_t("response of the State overdue"), {"response_overdue": "yes"}),
        (_t("requires assistance, no need stated"), {"without_need": "yes"}),
    )
    return _checked(listing, _t("What is missing or old about recommendations"), checks)


def _checked(listing, caption, checks, also=None):
    """Each number is the length of the list behind it, which is narrowed by `also` too. A check of what the list is
    narrowed by already is left out."""
    given = {key for key, values in listing.params.lists() if any(values)}
    checks = [(label, params) for label, params in checks if not given.intersection(params)]
    count = number(listing)
    if not count:
        return None
    found = numbers(listing, [params for _label, params in checks])
    lines = [{"what": label, "rows": n} for (label, _params), n in zip(checks, found, strict=True)]
    marks = [
        Mark(
            {"group": "", "label": label, "amount": n},
            _t("%(n)s of %(m)s") % {"n": n, "m": count},
            params | (also or {}),
        )
        for (label, params), n in zip(checks, found, strict=True)
    ]
    heads = [Head("what", _t("What is missing")), Head("rows", str(listing.title), "number")]
    said = _t("Of %(n)s that you may see. One of them can lack several things.") % {"n": count}
    return Figure(caption, heads, lines, Bars(marks), said, {}, {(n, "rows"): mark for n, mark in enumerate(marks)})
