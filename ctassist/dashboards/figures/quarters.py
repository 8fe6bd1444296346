"""The axis of quarters: by the quarter a day lies in, without gaps."""

from datetime import date, timedelta

from django.db.models.functions import ExtractQuarter, ExtractYear
from django.utils.translation import gettext as _t


class Quarters:
    """By the quarter a day lies in, those between the first and the last in which nothing is; `period` is the filter
    of days."""

    name = "quarter"

    def __init__(self, label, path, *, period):
        self.label, self.path, self.period = label, path, period

    def grouped(self):
        """What a row is grouped by: how many quarters have passed."""
        return ExtractYear(self.path) * 4 + ExtractQuarter(self.path) - 1

    def named(self, keys, listing):
        """{key: (how it sorts, words, filters)} of all quarters from the first to the last of the keys."""
        after, before = (listing.params.get(f"{self.period}_{end}") or "" for end in ("after", "before"))
        found = {}
        for key in range(min(keys), max(keys) + 1) if keys else ():
            year, turn = divmod(key, 4)
            first = date(year, 3 * turn + 1, 1)
            last = date(year + turn // 3, (3 * turn + 3) % 12 + 1, 1) - timedelta(days=1)
            narrowed = {
                f"{self.period}_after": max(after, first.isoformat()),
                f"{self.period}_before": min(before or last.isoformat(), last.isoformat()),
            }
            found[key] = key, _t("%(year)s, quarter %(n)s") % {"year": year, "n": turn + 1}, narrowed
        return found
