"""What came of it: who took part, and results against their targets; what is not recorded is no zero."""

from django.db.models import F
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from projects.models import Activity

from ..charts import Bars, Mark
from ..tallies import tally
from .catalogue import figure
from .figure import MOST_LINES, Figure, Head, amount
from .once import once

#: Activities whose participants took part; those of planned ones are still to come.
TOOK_PLACE = ("held", "not-stated")
MOST_RESULTS = 25


@figure(
    "participants-by-sex",
    "activities",
    _("Participants by sex"),
    _("How many women and men took part in activities, and for how many that is not recorded."),
)
def participants_by_sex(listing):
    """Participants of activities that were not only planned, by kind."""
    listing, also = once(listing)
    found = tally(listing, ["kind"], ["people", "women", "men", "told_apart"], {"stage": TOOK_PLACE})
    kinds = dict(Activity.Kind.choices)
    lines, marks, links = [], [], {}
    for one in sorted(found, key=lambda one: str(kinds[one["kind"]])):
        people = one["people"]
        other = None if people is None else people - (one["women"] or 0) - (one["men"] or 0)
        parts = {"people": people, "women": one["women"], "men": one["men"], "not_told_apart": other}
        numbers = {"activities": one["n"], "counted": one["people_stated"]}
        lines.append({"kind": str(kinds[one["kind"]])} | numbers | parts)
        told = _parts(kinds[one["kind"]], {"kind": one["kind"]} | also, parts)
        links |= {(len(lines) - 1, name): mark for name, mark in told.items()}
        marks += told.values()
    if not lines:
        return None
    heads = [Head("kind", _t("Kind")), Head("activities", _t("Activities"), "number")]
    heads += [Head("counted", _t("With participants recorded"), "number"), Head("people", _t("Participants"), "number")]
    heads += [Head("women", _t("Women"), "number"), Head("men", _t("Men"), "number")]
    heads += [Head("not_told_apart", _t("Sex not recorded"), "number")]
    said = _t(
        "Participants are recorded for %(n)s of %(m)s activities, women and men for %(k)s of them. "
        "Activities only proposed, planned or cancelled are not counted; an event reported twice is counted once, "
        "where its reports have been merged."
    ) % {
        "n": sum(one["people_stated"] for one in found),
        "m": sum(one["n"] for one in found),
        "k": sum(one["told_apart_stated"] for one in found),
    }
    return Figure(_t("Participants by sex"), heads, lines, Bars(marks) if marks else None, said, {}, links)


def _parts(label, params, parts):
    words = {"women": _t("women"), "men": _t("men"), "not_told_apart": _t("sex not recorded")}
    return {
        name: Mark(
            {"group": "", "label": f"{label}: {words[name]}", "amount": parts[name]},
            amount(parts[name]),
            params | {"stage": list(TOOK_PLACE)},
        )
        for name in words
        if parts[name]
    }


@figure(
    "results-against-targets",
    "results",
    _("Results against their targets"),
    _("What was aimed at and what came of it, each result in its own unit."),
)
def results_against_targets(listing):
    """A pair of bars for each result that names a target."""
    counted = tally(listing, sums=["target", "actual"])[0]
    if not counted["n"]:
        return None
    rows = listing.rows.filter(target__isnull=False)
    names = ("uid", "title", "indicator", "unit", "baseline", "target", "actual")
    lines = list(rows.values(*names, project_code=F("project__code"))[:MOST_LINES])
    record = listing.model()
    marks = [mark for one in lines[:MOST_RESULTS] for mark in _pair(record, one)]
    heads = [Head("project_code", _t("Project"), "code"), Head("title", _t("Result"))]
    heads += [Head("indicator", _t("Indicator")), Head("unit", _t("Unit"))]
    heads += [Head("baseline", _t("Baseline"), "number"), Head("target", _t("Target"), "number")]
    heads += [Head("actual", _t("Actual"), "number")]
    said = _t(
        "%(n)s of %(m)s results name a target; for %(k)s of them an actual figure is recorded. "
        "Each pair has a scale of its own."
    ) % {"n": counted["target_stated"], "m": counted["n"], "k": counted["actual_stated"]}
    if counted["target_stated"] > MOST_RESULTS:
        said += " " + _t("The first %(n)s are drawn.") % {"n": MOST_RESULTS}
    links = {(place, "title"): _record(record, one) for place, one in enumerate(lines)}
    chart = Bars(marks) if marks else None
    caption = _t("Results against their targets")
    return Figure(caption, heads, lines, chart, said, {}, links, all=counted["target_stated"])


def _record(record, one):
    """The way to one result, asked of a record lent to all of them."""
    record.uid = one["uid"]
    return Mark({}, one["title"], url=record.get_absolute_url())


def _pair(record, one):
    """Target and actual; an actual figure that is not recorded has no bar."""
    group = " · ".join(part for part in (one["project_code"], one["title"], one["unit"]) if part)
    url = _record(record, one).url
    pairs = ((_t("target"), one["target"]), (_t("actual"), one["actual"]))
    return [
        Mark({"group": group, "label": label, "amount": value}, amount(value), url=url)
        for label, value in pairs
        if value is not None
    ]
