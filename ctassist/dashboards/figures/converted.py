"""Money told in one currency, where somebody asks for it: at the rate of the day of each amount, and marked as such."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum
from django.db.models.functions import Left
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from ctassist.reference.models import Currency
from ctassist.reference.rates import CENT, Rates

from ..charts import Bars, Mark
from .axes import merged
from .catalogue import FIGURES
from .figure import MOST_MARKS, Figure, Head, Nothing, amount
from .money import DONOR, KINDS, LEAD, ORDER, PHASES, STATE, THEME, YEAR

OPTION = "in"
AXES = {
    "money-by-year": (YEAR,),
    "money-by-donor": (DONOR,),
    "money-flows": (DONOR, LEAD),
    "money-by-theme": (THEME, YEAR),
    "money-by-country": (STATE,),
}


def converted(declared, listing, target):
    """The figure in one currency. What has no rate, no day or no currency is not in the sums, and is counted."""
    axes, rates = AXES[declared.name], Rates()
    if refused := _refused(listing.user, rates, target):
        return Nothing(refused)
    rows = listing.filtered.order_by().passed_on(listing.user, False)
    keys = {f"by_{axis.name}": axis.grouped() for axis in axes}
    groups = rows.values("phase", "kind", "currency__code", day=Left("made_on", 10), **keys)
    groups = list(groups.annotate(total=Sum("amount"), n=Count("pk"), stated=Count("amount")))
    if not groups:
        return None
    named = [axis.named({one[key] for one in groups}, listing) for axis, key in zip(axes, keys, strict=True)]
    lines = defaultdict(lambda: {"sum": Decimal(0), "n": 0, "stated": 0, "told": 0})
    for one in groups:
        places = [names.get(one[key]) for names, key in zip(named, keys, strict=True)]
        if None not in places:
            _add(lines[one["phase"], one["kind"], tuple(one[key] for key in keys)], one, rates, target)
    order = sorted(lines, key=lambda key: _order(key, named))
    told = [(key, [names[one] for names, one in zip(named, key[2], strict=True)], lines[key]) for key in order]
    return _drawn(declared, listing, told, axes, target, _said(rows, rates, target, axes))


def _refused(user, rates, target):
    """Why nothing can be told in this currency."""
    if target in rates.currencies():
        return ""
    if not Currency.objects.visible_to(user).filter(code=target).exists():
        return _t("“%(code)s” is no currency of the tables; write its three letters: EUR.") % {"code": target[:20]}
    known = ", ".join(rates.currencies())
    if not known:
        return _t("No exchange rates are loaded; amounts are told in the currencies they are recorded in.")
    return _t("No rate of %(code)s is loaded. Rates are loaded for %(known)s.") % {"code": target, "known": known}


def _add(line, one, rates, target):
    """What one group adds to its line."""
    line["n"] += one["n"]
    line["stated"] += one["stated"]
    if (found := _told(one, rates, target)) is not None:
        line["sum"] += found
        line["told"] += one["stated"]


def _told(one, rates, target):
    """The sum of one group in the currency asked for; a month or year counts as its first day."""
    code, total = one["currency__code"], one["total"]
    if code == target or total is None:
        return total
    if code is None or not one["day"]:
        return None
    return rates.told_in(target, code, date.fromisoformat(one["day"]), total)


def _order(key, named):
    phase, kind, places = key
    return ORDER.index(phase), kind, [names[one][0] for names, one in zip(named, places, strict=True)]


def _drawn(declared, listing, told, axes, target, said):
    """Lines, marks and the figure itself."""
    lines, marks, links = [], [], {}
    for (phase, kind, _keys), places, found in told:
        words = str(PHASES[phase]), str(KINDS[kind])
        sum_of = found["sum"].quantize(CENT) if found["told"] else None
        line = {"phase": words[0], "kind": words[1]}
        line |= {axis.name: place[1] for axis, place in zip(axes, places, strict=True)}
        numbers = {"contributions": found["n"], "stated": found["stated"], "converted": found["told"]}
        lines.append(line | {"amount": sum_of} | numbers)
        if sum_of is not None:
            group = ", ".join([*words, _t("in %(code)s") % {"code": target}])
            at = {"group": group, "label": ", ".join(place[1] for place in places), "amount": sum_of}
            own = {"phase": phase, "kind": kind, "disclosure": "stated", "passed_on": "no"}
            marks.append(Mark(at, amount(sum_of), merged(own, *(place[2] for place in places))))
            links[len(lines) - 1, "amount"] = marks[-1]
    heads = [Head("phase", _t("Phase")), Head("kind", _t("Kind"))]
    heads += [Head(axis.name, str(axis.label)) for axis in axes]
    heads += [Head("amount", _t("Amount in %(code)s, converted") % {"code": target}, "number", _t("no sum"))]
    heads += [Head("contributions", _t("Contributions"), "number"), Head("stated", _t("Of them stated"), "number")]
    heads += [Head("converted", _t("Of them in the sum"), "number")]
    sentence, totals = said
    if len(marks) > MOST_MARKS:
        sentence += " " + _t("The first %(n)s of %(m)s are drawn.") % {"n": MOST_MARKS, "m": len(marks)}
    caption = _t("%(title)s, converted into %(code)s") % {"title": declared.title, "code": target}
    return Figure(caption, heads, lines, Bars(marks[:MOST_MARKS]) if marks else None, sentence, totals, links)


def _said(rows, rates, target, axes):
    """How many amounts are in the sums and how many have no rate; the sums over the rows themselves; which rates."""
    groups = rows.values("phase", "kind", "currency__code", day=Left("made_on", 10))
    found, all_told = {}, {"sum": Decimal(0), "n": 0, "stated": 0, "told": 0}
    for one in groups.annotate(total=Sum("amount"), n=Count("pk"), stated=Count("amount")).order_by():
        _add(all_told, one, rates, target)
        if (told := _told(one, rates, target)) is not None:
            key = one["phase"], one["kind"]
            found[key] = found.get(key, 0) + told
    totals = {
        f"{PHASES[phase]}, {KINDS[kind]}, {target}": found[phase, kind].quantize(CENT) for phase, kind in sorted(found)
    }
    counts = {"n": all_told["stated"], "m": all_told["n"], "code": target}
    parts = [_t("Converted into %(code)s because it was asked for.") % counts]
    parts.append(
        ngettext("%(n)s of %(m)s contribution states its amount", "%(n)s of %(m)s contributions state their amount",
                 counts["m"]) % counts + "."
    )  # fmt: skip
    if left := all_told["stated"] - all_told["told"]:
        told = ngettext(
            "%(n)s stated amount is without a rate, a day or a currency and is not in the sums.",
            "%(n)s stated amounts are without a rate, a day or a currency and are not in the sums.",
            left,
        )
        parts.append(told % {"n": left})
    if totals:
        parts.append(
            _t("In all: %(sums)s.") % {"sums": "; ".join(f"{key}: {amount(one)}" for key, one in totals.items())}
        )
    if any(getattr(axis, "many", False) for axis in axes):
        parts.append(_t("An amount counts whole in each of its lines."))
    if rates.used:
        told = _t("Rates in force on the day of each amount (a month or a year counts as its first day), units for one "
                  "US dollar, with the day each is from: %(rates)s.")  # fmt: skip
        parts.append(told % {"rates": rates.said()})
    parts.append(_t("Each sum is rounded by itself. Pledges are not commitments."))
    return " ".join(parts), totals


def _told_so(declared):
    """The declared figure, told in another currency where the option asks for it."""

    def draw(listing, **options):
        target = options.get(OPTION, "")
        return converted(declared, listing, target.strip().upper()) if target else declared.draw(listing)

    return replace(declared, draw=draw, options=(OPTION,))


FIGURES |= {name: _told_so(FIGURES[name]) for name in AXES}
