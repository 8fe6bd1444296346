"""Money on its way: from donors to those who receive it, and from these to partners; counted where it begins."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ctassist.accounts.models import Organisation

from ..charts import Bars, Mark
from ..tallies import tally
from .catalogue import figure
from .figure import MOST_MARKS, Figure, Head, amount
from .money import KINDS, ORDER, PHASES

FACTS = ("phase", "kind", "currency__code", "donor", "recipient")
#: (value of the filter, words) of the steps, in their order.
STEPS = (("no", _("given")), ("yes", _("passed on")))


@figure(
    "money-passed-on",
    "contributions",
    _("Money from donors over agencies to partners"),
    _("Who receives what from whom, and what recipients pass on; only what is given counts in the totals."),
)
def money_passed_on(listing):
    """First what donors give, then what recipients pass on within the same project."""
    found = [(step, one) for step, _words in STEPS for one in tally(listing, FACTS, ["amount"], {"passed_on": step})]
    if not found:
        return None
    keys = {one[name] for _step, one in found for name in ("donor", "recipient")} - {None}
    bodies = Organisation.objects.visible_to(listing.user).in_bulk(keys)
    told = sorted(found, key=lambda one: _order(*one, bodies))
    lines, marks, links, totals = [], [], {}, {}
    for step, one in told:
        line = _line(step, one, bodies)
        lines.append(line)
        if one["amount"] is None:
            continue
        group = ", ".join(line[name] for name in ("phase", "kind", "currency"))
        at = {"group": f"{line['step']}, {group}", "label": f"{line['from']} → {line['to']}", "amount": one["amount"]}
        marks.append(Mark(at, amount(one["amount"]), _behind(step, one, bodies)))
        links[len(lines) - 1, "amount"] = marks[-1]
        if step == "no":
            totals[group] = totals.get(group, 0) + one["amount"]
    heads = [Head("step", _t("Step")), Head("phase", _t("Phase")), Head("kind", _t("Kind"))]
    heads += [Head("currency", _t("Currency")), Head("from", _t("From")), Head("to", _t("To"))]
    heads += [Head("amount", _t("Amount"), "number"), Head("contributions", _t("Contributions"), "number")]
    heads += [Head("stated", _t("Of them stated"), "number")]
    caption = _t("Money from donors over agencies to partners")
    chart = Bars(marks[:MOST_MARKS]) if marks else None
    return Figure(caption, heads, lines, chart, _said(found, totals, len(marks)), totals, links)


def _named(bodies, key):
    return bodies[key].name if key in bodies else _t("not stated")


def _order(step, one, bodies):
    names = (
        _named(bodies, one["donor"]).casefold(),
        one["recipient"] is None,
        _named(bodies, one["recipient"]).casefold(),
    )
    return step, ORDER.index(one["phase"]), one["kind"], one["currency__code"] or "~", names


def _line(step, one, bodies):
    return {
        "step": str(dict(STEPS)[step]),
        "phase": str(PHASES[one["phase"]]),
        "kind": str(KINDS[one["kind"]]),
        "currency": one["currency__code"] or _t("currency not stated"),
        "from": _named(bodies, one["donor"]),
        "to": _named(bodies, one["recipient"]),
        "amount": one["amount"],
        "contributions": one["n"],
        "stated": one["amount_stated"],
    }


def _behind(step, one, bodies):
    """The filters that leave the contributions of one line."""
    behind = {"phase": one["phase"], "kind": one["kind"], "disclosure": "stated", "passed_on": step}
    behind["donor"] = bodies[one["donor"]].acronym
    code = one["currency__code"]
    behind |= {"currency": code} if code else {"with_currency": "no"}
    received = one["recipient"]
    return behind | ({"recipient": bodies[received].acronym} if received else {"with_recipient": "no"})


def _said(found, totals, drawn):
    """How many are stated, what is given in all, and that nothing is counted twice."""
    count = sum(one["n"] for _step, one in found)
    stated = sum(one["amount_stated"] for _step, one in found)
    told = ngettext(
        "%(n)s of %(m)s contribution states its amount.", "%(n)s of %(m)s contributions state their amount.", count
    )
    parts = [told % {"n": f"{stated:,}", "m": f"{count:,}"}]
    if totals:
        sums = "; ".join(f"{key}: {amount(one)}" for key, one in totals.items())
        parts.append(_t("Given in all: %(sums)s.") % {"sums": sums})
    parts.append(_t("What a recipient passes on in the same project is told apart and not counted again."))
    if drawn > MOST_MARKS:
        parts.append(_t("The first %(n)s of %(m)s are drawn.") % {"n": MOST_MARKS, "m": drawn})
    parts.append(_t("Nothing is converted or added across currencies; pledges are not commitments."))
    return " ".join(parts)
