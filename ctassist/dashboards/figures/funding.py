"""Funding gaps: what needs cost, what is given, and what is missing, need by need, as far as amounts are stated."""

from django.db.models import Count
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from projects.matching.basket import behind
from projects.matching.funding import funding
from recommendations.querysets import urgency

from ..charts import Bars, Mark
from .catalogue import figure
from .figure import MOST_LINES, MOST_MARKS, Figure, Head, Nothing, amount


@figure(
    "funding-by-need",
    "needs",
    _("Funding gap by need"),
    _("What needs are estimated to cost, what the projects behind them are given, and what is missing."),
)
def funding_by_need(listing):
    """Needs that state a cost, the urgent ones first; sums are those of the basket."""
    needs = listing.filtered.order_by()
    counted = needs.aggregate(all=Count("pk"), stated=Count("estimated_cost"))
    if not counted["all"]:
        return None
    stated = needs.filter(estimated_cost__isnull=False).annotate(urgency=urgency()).order_by("urgency", "code")
    rows = list(stated.select_related("currency")[:MOST_LINES])
    links, given = behind(rows, listing.user)
    found = [(need, funding(need, links, given)) for need in rows]
    if not found:
        return Nothing(_said(counted, found, 0))
    marks = {place: _missing(need, money) for place, (need, money) in enumerate(found) if money.gap}
    chart = Bars(list(marks.values())[:MOST_MARKS]) if marks else None
    links = {(place, "missing"): mark for place, mark in marks.items()}
    said = _said(counted, found, len(marks))
    return Figure(_t("Funding gap by need"), _heads(), [_line(*one) for one in found], chart, said, {}, links)


def _heads():
    words = (("need", _t("Need")), ("title", _t("Title")), ("priority", _t("Priority")), ("currency", _t("Currency")))
    sums = (("cost", _t("Estimated cost")), ("given", _t("Given")), ("missing", _t("Missing")))
    sums += (("silent", _t("Contributions without amount")),)
    return [*(Head(*one) for one in words), *(Head(*one, "number") for one in sums)]


def _line(need, money):
    """One need; what is given is told in the currency of its cost, and unknown where that is not stated."""
    return {
        "need": need.code,
        "title": need.title,
        "priority": str(need.get_priority_display()),
        "currency": money.currency.code if money.currency else _t("not stated"),
        "cost": money.cost,
        "given": money.given if money.currency else None,
        "missing": money.gap,
        "silent": money.silent,
    }


def _missing(need, money):
    at = {"group": money.currency.code, "label": f"{need.code} {need.title}", "amount": money.gap}
    return Mark(at, amount(money.gap), url=need.get_absolute_url())


def _said(counted, found, gaps):
    parts = [
        _t("%(n)s of %(m)s needs state a cost, %(k)s do not.")
        % {"n": counted["stated"], "m": counted["all"], "k": counted["all"] - counted["stated"]},
    ]
    if not found:
        return parts[0]
    parts.append(_t("Money is missing for %(n)s of them, as far as amounts are stated.") % {"n": gaps})
    if any(money.spread for _need, money in found):
        parts.append(_t("A project that answers several needs is counted for each of them; its money is not parted."))
    if len(found) < counted["stated"]:
        parts.append(_t("The first %(n)s of %(m)s are told.") % {"n": len(found), "m": counted["stated"]})
    elif gaps > MOST_MARKS:
        parts.append(_t("The first %(n)s of %(m)s are drawn.") % {"n": MOST_MARKS, "m": gaps})
    parts.append(_t("Nothing is converted or added across currencies; pledges and goods are not counted as given."))
    return " ".join(parts)
