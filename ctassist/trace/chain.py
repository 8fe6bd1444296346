"""The chain of one record, up to the resolution and down to the progress judged, from rows its reader may see.

One query a floor whatever the rows: a row that is hidden is not walked through, and looks like one that never was.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .floors import FLOORS, kind_of
from .links import way
from .walked import WALKED, walked


@dataclass
class Stop:
    """What stands on one floor: the first rows, and how many more there are."""

    floor: object
    rows: list = field(default_factory=list)
    more: int = 0
    at_least: bool = False

    def more_words(self):
        """How many rows are not shown: 3, or "at least 3" where the walk was cut short."""
        if not self.more:
            return ""
        return _("at least %(n)s") % {"n": self.more} if self.at_least else str(self.more)

    @property
    def hole(self):
        """What is said where nothing stands."""
        return "" if self.rows else _("not recorded")


class Chain:
    """`Chain(record, user)` walks once; `stops(shown)` gives every floor with its first rows."""

    def __init__(self, record, user):
        self.record, self.user, self.start = record, user, kind_of(record)
        self.found = {self.start: [(record.pk,)]}
        self.cut = set()
        for target, links in way(self.start):
            self.fill(target, links)

    def fill(self, target, links):
        """One floor from the floors known so far."""
        found = walked(self.start, target, self.found, self.user)
        sources = {link.upper if down else link.lower for link, down in links}
        if len(found) > WALKED or sources & self.cut:
            self.cut.add(target)
        self.found[target] = found[:WALKED]

    def stops(self, shown):
        """All floors from resolution to progress, each with at most `shown` rows."""
        return [self.stop(floor, shown) for floor in FLOORS]

    def stop(self, floor, shown):
        """One floor."""
        rows = self.found.get(floor.kind, [])
        shown_rows = [self.row(floor, values) for values in rows[:shown]]
        return Stop(floor, shown_rows, max(0, len(rows) - shown), floor.kind in self.cut)

    def row(self, floor, values):
        """The record of walked values: what it is named and addressed by is at hand, the rest is not."""
        if floor.kind == self.start:
            return self.record
        return floor.model.from_db(None, [floor.model._meta.pk.attname, *floor.walk], values)
