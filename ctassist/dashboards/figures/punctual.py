"""Status updates accepted on time, quarter by quarter."""

from collections import Counter

from django.conf import settings
from django.db.models import Count
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from projects.states import Punctual

from ..charts import Grid, Mark
from .catalogue import figure
from .figure import MOST_MARKS, Figure, Head, Nothing
from .quarters import Quarters

QUARTER = Quarters(_("Quarter"), "period_end", period="period")


@figure(
    "updates-on-time",
    "updates",
    _("Status updates accepted on time"),
    _("How many updates of each quarter were accepted in time, later, or not yet."),
)
def updates_on_time(listing):
    """By the quarter their period ends in, quarters without any between; corrections and withdrawn ones are aside."""
    rows = listing.filtered.with_punctual().order_by().values("punctual", quarter=QUARTER.grouped())
    found = list(rows.annotate(n=Count("pk")))
    if not found:
        return None
    counts = Counter({(one["quarter"], one["punctual"]): one["n"] for one in found if one["punctual"]})
    if not counts:
        return Nothing(_t("Only corrections and withdrawn updates are recorded here."))
    named = QUARTER.named({quarter for quarter, _step in counts}, listing)
    steps = {step.value: str(step.label) for step in Punctual}
    lines = [{"quarter": named[key][1], **{step: counts[key, step] for step in steps}} for key in named]
    marks = {
        (place, step): _mark(named[key], steps[step], counts[key, step], step)
        for place, key in enumerate(named)
        for step in steps
        if counts[key, step]
    }
    heads = [Head("quarter", _t("Quarter")), *(Head(step, words, "number") for step, words in steps.items())]
    said = _t("In time: accepted within %(days)s days after the end of the period. Updates counted: %(n)s.")
    said %= {"days": settings.UPDATE_ACCEPT_DAYS, "n": f"{counts.total():,}"}
    if left := sum(one["n"] for one in found) - counts.total():
        said += " " + _t("Corrections and withdrawn updates, not counted: %(n)s.") % {"n": f"{left:,}"}
    first = max(0, len(lines) - MOST_MARKS)
    if first:
        said += " " + _t("The last %(n)s of %(m)s are drawn.") % {"n": MOST_MARKS, "m": len(lines)}
    names = [line["quarter"] for line in lines[first:]]
    grid = Grid(names, list(steps.values()), [mark for (place, _step), mark in marks.items() if place >= first])
    return Figure(_t("Status updates accepted on time"), heads, lines, grid, said, {}, marks)


def _mark(place, words, count, step):
    at = {"name": place[1], "step": words, "count": count}
    return Mark(at, f"{count:,}", place[2] | {"punctual": step})
