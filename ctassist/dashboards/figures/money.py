"""Money: only amounts that are stated, added within one kind and currency; how many are not stated is always said."""

from collections import defaultdict
from decimal import Decimal

from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from ctassist.surfaces.columns import words as written

from .figure import INK, MIDDLE, Figure, drawn, number, value, words


def commitments_by_year(listing, rows):
    """Stated commitments by year, a row of the chart for each kind and currency; None where none states its amount."""
    rows = [row for row in rows if row.phase == "commitment"]
    sums, counts = defaultdict(Decimal), defaultdict(int)
    for row in rows:
        if (amount := value(listing, row, "amount")) is not None:
            sums[_group(listing, row)] += amount
            counts[_group(listing, row)] += 1
    if not sums:
        return None
    columns = [
        (_t("Kind"), "text"),
        (_t("Currency"), "text"),
        (_t("Year"), "text"),
        (_t("Amount"), "number"),
        (_t("Commitments"), "number"),
    ]
    groups = sorted(sums)
    told = [[*key, number(sums[key], str(written(sums[key]))), number(counts[key])] for key in groups]
    values = [
        {"group": f"{kind}, {currency}", "year": year, "amount": float(total), "text": str(written(total))}
        for (kind, currency, year), total in ((key, sums[key]) for key in groups)
    ]
    return Figure(_t("Stated commitments by year"), columns, told, _spec(values), _said(rows, sum(counts.values())))


def _group(listing, row):
    made_on, currency = value(listing, row, "made_on"), value(listing, row, "currency")
    return (
        words(listing, row, "kind"),
        currency.code if currency else _t("currency not stated"),
        str(made_on.first.year) if made_on else _t("year not stated"),
    )


def _said(rows, stated):
    """How many state their amount, and how many do not."""
    silent = len(rows) - stated
    said = ngettext("%(n)s commitment states its amount", "%(n)s commitments state their amount", stated) % {
        "n": stated
    }
    return said + ", " + _t("%(n)s not stated. Nothing is converted or added across currencies.") % {"n": silent}


def _spec(values):
    across = {"x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}}
    up = {
        "y": {
            "field": "amount",
            "type": "quantitative",
            "title": None,
            "axis": {"format": "~s", "tickCount": 4},
        }
    }
    return drawn(
        values,
        facet={"row": {"field": "group", "type": "nominal", "title": None, "header": {"labelAngle": 0}}},
        spec={
            "width": 420,
            "height": 110,
            "encoding": across | up,
            "layer": [
                {"mark": {"type": "bar", "color": MIDDLE, "width": {"band": 0.6}}},
                {"mark": {"type": "text", "dy": -7, "color": INK}, "encoding": {"text": {"field": "text"}}},
            ],
        },
        resolve={"scale": {"y": "independent"}},
    )
