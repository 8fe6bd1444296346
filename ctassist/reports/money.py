"""Money in reports: stated amounts added within one kind, phase and currency; those not stated stand beside."""

from collections import Counter
from decimal import Decimal

from django.utils.translation import gettext as _t

from ctassist.surfaces.columns import words

from .content import table


def amounts(given):
    """A table of the contributions a list gives; `given` shows their kind, phase, amount and currency."""
    sums, numbers = Counter(), Counter()
    for row in given:
        amount = given.value(row, "amount")
        key = (given.cell(row, "kind"), given.cell(row, "phase"), _currency(given, row, amount))
        numbers[key] += 1
        sums[key] += amount or Decimal(0)
    heads = [(_t("Kind"), "text"), (_t("Phase"), "text"), (_t("Currency"), "text"), (_t("Amount"), "number")]
    rows = [[*key, _amount(sums[key]), _number(numbers[key])] for key in sorted(numbers)]
    return table(_t("Amounts"), [*heads, (_t("Contributions"), "number")], rows, _t("No contribution is recorded."))


def _currency(given, row, amount):
    if amount is None:
        return _t("amount not stated")
    currency = given.value(row, "currency")
    return currency.code if currency else _t("currency not stated")


def _amount(total):
    """No stated amount is zero: the database keeps them above it."""
    return {"text": str(words(total)), "number": str(total)} if total else {"text": _t("not stated"), "unknown": True}


def _number(n):
    return {"text": str(n), "number": str(n)}
