"""Money: only amounts that are stated, added within one phase, kind and currency; how many are not is always said."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ctassist.accounts.models import Organisation
from ctassist.reference.models import Country, Theme
from projects.models import Contribution

from ..charts import Bars, Mark
from ..tallies import number, tally
from ..tallies.leading import Leading
from ..tallies.merged import Values
from .axes import Records, Years, merged
from .catalogue import figure
from .figure import MOST_LINES, MOST_MARKS, Figure, Head, Links, amount

YEAR = Years(_("Year"), "made_on", dated="dated")
DONOR = Records("donor", _("Donor"), "donor", Organisation, code="acronym", words="name")
THEME = Records("theme", _("Theme"), "project__themes", Theme, many=True)
STATE = Records("country", _("State"), "project__countries", Country, code="iso3", many=True)
LEAD = Records("lead", _("Project led by"), "project__lead", Organisation, code="acronym", words="name")
GROUP, COUNTED = ("phase", "kind", "currency__code"), {"passed_on": "no"}
PHASES, KINDS = dict(Contribution.Phase.choices), dict(Contribution.Kind.choices)
#: Pledges come last: they are shown, and never counted as commitments.
ORDER = ("commitment", "disbursement", "not-stated", "pledge")


@figure(
    "money-by-year",
    "contributions",
    _("Stated amounts by year"),
    _("What was committed, disbursed and pledged in which year, currency by currency."),
)
def money_by_year(listing):
    """By year."""
    return _money(listing, _t("Stated amounts by year"), YEAR)


@figure(
    "money-by-donor",
    "contributions",
    _("Stated amounts by donor"),
    _("Who committed, disbursed and pledged how much; donors in the order of their names."),
)
def money_by_donor(listing):
    """By donor."""
    return _money(listing, _t("Stated amounts by donor"), DONOR)


@figure(
    "money-flows",
    "contributions",
    _("Stated amounts from donors to organisations"),
    _("Who gives to the projects of whom; what a recipient passes on within a project is not counted again."),
)
def money_flows(listing):
    """From donors to those who lead the projects."""
    return _money(listing, _t("Stated amounts from donors to organisations"), DONOR, LEAD)


@figure(
    "money-by-theme",
    "contributions",
    _("Stated amounts by theme and year"),
    _("What the projects supported are about; an amount counts whole under each theme of its project."),
)
def money_by_theme(listing):
    """By theme and year."""
    return _money(listing, _t("Stated amounts by theme and year"), THEME, YEAR)


@figure(
    "money-by-country",
    "contributions",
    _("Stated amounts by State"),
    _("Where the projects supported take place; an amount counts whole under each State of its project."),
)
def money_by_country(listing):
    """By State, in the order of names."""
    return _money(listing, _t("Stated amounts by State"), STATE)


def _money(listing, caption, *axes):
    """Sums of the stated amounts in groups of phase, kind, currency and the axes; what states none is counted too."""
    named = [axis.every(listing) for axis in axes]
    orders = [ORDER, None, None, *(names and _in_order(names) for names in named)]
    found = Leading(listing, [*GROUP, *axes], ["amount"], COUNTED, orders, (MOST_LINES, MOST_MARKS))
    if not found.lines:
        return None
    both = [*found.lines, *found.stated]
    known = [
        (axis.named({one[axis.facet] for one in both}, listing) if names is None else names, axis.facet)
        for names, axis in zip(named, axes, strict=True)
    ]
    words = Values(_words)
    shown, drawn = ([_told(one, known, words) for one in some] for some in (found.lines, found.stated))
    stated = {(place, "amount"): one for place, one in enumerate(shown) if one[2]["amount"] is not None}
    links = Links(stated, lambda one: _mark(*one))
    heads = [Head("phase", _t("Phase")), Head("kind", _t("Kind")), Head("currency", _t("Currency"))]
    heads += [Head(axis.name, str(axis.label)) for axis in axes]
    heads += [Head("amount", _t("Amount"), "number"), Head("contributions", _t("Contributions"), "number")]
    heads += [Head("stated", _t("Of them stated"), "number")]
    said, totals = _said(listing, axes, found.all_stated)
    chart = Bars([_mark(*one) for one in drawn]) if drawn else None
    lines = [_line(axes, *one) for one in shown]
    return Figure(caption, heads, lines, chart, said, totals, links, all=found.every)


def _in_order(names):
    """The keys in the order of their names."""
    return sorted(names, key=lambda key: (names[key][0], key or 0))


def _told(one, known, words):
    """One sum: (phase, kind, currency), its places on the axes, its numbers, the words of the first."""
    group = one["phase"], one["kind"], one["currency__code"]
    return group, [names[one[facet]] for names, facet in known], one, words[group]


def _line(axes, _group, places, found, words):
    """One sum in words."""
    line = dict(zip(("phase", "kind", "currency"), words, strict=True))
    line |= {axis.name: place[1] for axis, place in zip(axes, places, strict=True)}
    return line | {"amount": found["amount"], "contributions": found["n"], "stated": found["amount_stated"]}


def _mark(group, places, found, words):
    """One sum that is stated, in the drawing."""
    label = ", ".join(place[1] for place in places)
    at = {"group": ", ".join(words), "label": label, "amount": found["amount"]}
    return Mark(at, amount(found["amount"]), _behind(group, places))


def _words(group):
    phase, kind, currency = group
    return str(PHASES[phase]), str(KINDS[kind]), currency or _t("currency not stated")


def _behind(group, places):
    """The filters that leave the contributions of one sum."""
    phase, kind, currency = group
    own = {"phase": phase, "kind": kind, "disclosure": "stated", "passed_on": "no"}
    money = {"currency": currency} if currency else {"with_currency": "no"}
    return merged(own, money, *(place[2] for place in places))


def _said(listing, axes, drawn):
    """How many are stated, how many not, the sums over the rows themselves, and what is left out; and the sums."""
    groups = tally(listing, GROUP, ["amount"], COUNTED)
    every, stated = (sum(one[name] for one in groups) for name in ("n", "amount_stated"))
    parts = [
        ngettext("%(n)s of %(m)s contribution states its amount", "%(n)s of %(m)s contributions state their amount",
                 every) % {"n": stated, "m": every}
        + ", " + _t("%(n)s not stated.") % {"n": every - stated}
    ]  # fmt: skip
    groups = sorted((tuple(one[name] or "~" for name in GROUP), one) for one in groups if one["amount_stated"])
    found = {", ".join(_words([one[name] for name in GROUP])): one["amount"] for _order, one in groups}
    if found:
        parts.append(
            _t("In all: %(sums)s.") % {"sums": "; ".join(f"{key}: {amount(one)}" for key, one in found.items())}
        )
    if any(getattr(axis, "many", False) for axis in axes):
        parts.append(_t("An amount counts whole in each of its lines."))
    if left := number(listing, {"passed_on": "yes"}):
        parts.append(_t("Not counted again: %(n)s that a recipient passed on.") % {"n": left})
    if drawn > MOST_MARKS:
        parts.append(_t("The first %(n)s of %(m)s are drawn.") % {"n": MOST_MARKS, "m": drawn})
    parts.append(_t("Nothing is converted or added across currencies; pledges are not commitments."))
    return " ".join(parts), found
