"""Exchange rates as they are loaded, and amounts in another currency at the rate of their day."""

import csv
from bisect import bisect_right
from collections import defaultdict
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _t

from .models import Currency, RateTable

#: Every rate says how much one of these buys; a rate older than this many days is no rate any more.
PIVOT, LONGEST = "USD", 400
HEADS = ("currency", "day", "rate")
MOST_LINES, MOST_SAID = 20_000, 20
CENT = Decimal("0.01")


def read_rates(text):
    """([[currency, day, rate], …], [what is wrong, line by line]) of a CSV with the columns currency, day, rate."""
    lines = csv.reader(text.lstrip("\ufeff").strip().splitlines())
    heads = [one.strip().lower() for one in next(lines, [])]
    if heads != list(HEADS):
        return [], [_t("The first line names the columns: %(heads)s.") % {"heads": ",".join(HEADS)}]
    known, found, wrong = set(Currency.objects.values_list("code", flat=True)), {}, []
    for number, line in enumerate(lines, start=2):
        if number > MOST_LINES:
            wrong.append(_t("More than %(n)s lines; load them in parts.") % {"n": f"{MOST_LINES:,}"})
            break
        told = [one.strip() for one in line]
        if not any(told):
            continue
        if problem := _problem(told, known, found):
            wrong.append(_t("Line %(n)s: %(problem)s") % {"n": number, "problem": problem})
        else:
            found[told[0], told[1]] = format(Decimal(told[2]).normalize(), "f")
    if not (found or wrong):
        wrong.append(_t("There is no rate in it."))
    return [[code, day, rate] for (code, day), rate in sorted(found.items())], wrong


def _problem(told, known, found):
    """What is wrong with one line, or nothing."""
    if len(told) != len(HEADS):
        return _t("three values are asked for, there are %(n)s.") % {"n": len(told)}
    code, day, rate = told
    if code not in known:
        return _t("“%(code)s” is no currency of the tables.") % {"code": code[:20]}
    if code == PIVOT:
        return _t("the rate of the US dollar to itself is 1 and is not loaded.")
    try:
        if len(day) != len("2024-01-01"):
            raise ValueError
        date.fromisoformat(day)
    except ValueError:
        return _t("“%(day)s” is no day; write it as 2024-01-31.") % {"day": day[:20]}
    try:
        sound = Decimal(rate).is_finite() and Decimal("0.00000001") <= Decimal(rate) <= Decimal(10) ** 12
    except InvalidOperation:
        sound = False
    if not sound:
        return _t("“%(rate)s” is no rate; write a number above zero with a point: 0.9213.") % {"rate": rate[:20]}
    return _t("%(code)s has a rate of %(day)s already.") % {"code": code, "day": day} if (code, day) in found else ""


class Rates:
    """The rates in force: of each currency and day that of the table loaded last; tables withdrawn count no more."""

    def __init__(self):
        self.of, self.used = defaultdict(dict), {}
        for rates in RateTable.objects.filter(withdrawn=False).order_by("pk").values_list("rates", flat=True):
            for code, day, rate in rates:
                self.of[code][date.fromisoformat(day)] = Decimal(rate)
        self.days = {code: sorted(rates) for code, rates in self.of.items()}

    def currencies(self):
        """Codes an amount can be told in."""
        return sorted({*self.of, PIVOT}) if self.of else []

    def at(self, code, day):
        """(day from which it is in force, how many units one US dollar buys), or None."""
        if code == PIVOT:
            return day, Decimal(1)
        days = self.days.get(code, ())
        place = bisect_right(days, day)
        if not place or (day - days[place - 1]).days > LONGEST:
            return None
        return days[place - 1], self.of[code][days[place - 1]]

    def told_in(self, target, code, day, amount):
        """An amount of one day in another currency, not rounded; None without a rate for both. What is used is kept."""
        if code == target:
            return amount
        ends = self.at(code, day), self.at(target, day)
        if None in ends:
            return None
        for one, (since, rate) in zip((code, target), ends, strict=True):
            if one != PIVOT:
                self.used[one, since] = rate
        return amount / ends[0][1] * ends[1][1]

    def said(self):
        """The rates used in words, the latest last: as many as one reads."""
        found = [f"{code} {rate.normalize():f} ({day.isoformat()})" for (code, day), rate in sorted(self.used.items())]
        more = len(found) - MOST_SAID
        return "; ".join(found[:MOST_SAID]) + ("; " + _t("%(n)s more") % {"n": more} if more > 0 else "")
