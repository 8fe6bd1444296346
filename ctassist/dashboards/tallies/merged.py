"""Putting together what is tallied and what is counted now: group by group, digit by digit."""

from itertools import product
from operator import add

from django.db.models import Count, F, Sum


def path_of(one):
    """The path something is told apart by: an axis says its own."""
    return one if isinstance(one, str) else one.facet


def live(rows, merged):
    """What a list of rows says by itself: (values of the facets, rows, (sum, rows that state it) of each number)."""
    numbers = {"n": Count("pk")}
    for place, number in enumerate(merged.numbers):
        numbers |= {f"s{place}": Sum(number.of), f"t{place}": Count(number.of)}
    keys = {f"by_{place}": F(one) if isinstance(one, str) else one.grouped() for place, one in enumerate(merged.by)}
    found = rows.values(**keys).annotate(**numbers) if keys else [rows.aggregate(**numbers)]
    return [
        (
            tuple(one[key] for key in keys),
            one["n"],
            [one[f"{part}{n}"] for n in range(len(merged.numbers)) for part in "st"],
        )
        for one in found
    ]


class Merged:
    """Groups of rows, added up from several answers."""

    def __init__(self, kind, by, sums):
        self.kind, self.by, self.names = kind, tuple(by), tuple(sums)
        self.paths = [path_of(one) for one in by]
        self.numbers = [kind.sums[name] for name in self.names]
        self.sums = [
            (name, f"{name}_stated", number.read, 2 * place + 1)
            for place, (name, number) in enumerate(zip(self.names, self.numbers, strict=True))
        ]
        self.groups = {}

    def add(self, answers):
        """Add answers whose facets have the types of the rows."""
        for key, n, numbers in answers:
            self._add(key, [n, *(one or 0 for one in numbers)])
        return self

    def add_kept(self, answers):
        """Add what was tallied: of many links a row counts under each."""
        read = [Values(self.kind.facet(path).values) for path in self.paths]
        for texts, n, numbers in answers:
            told = [n, *[one or 0 for one in numbers]]
            for key in product(*[values[text] for values, text in zip(read, texts, strict=True)]):
                self._add(key, told)
        return self

    def _add(self, key, numbers):
        known = self.groups.get(key)
        self.groups[key] = numbers if known is None else list(map(add, known, numbers))

    def told(self):
        """A dictionary for each group that has rows; by nothing there is always one."""
        if not self.paths:
            self._add((), [0] * (1 + 2 * len(self.names)))
        return [self._line(key, told) for key, told in self.groups.items() if told[0] or not self.paths]

    def ordered(self, answers):
        """A dictionary for each of these groups as they are kept, each of one value; they stay in their order."""
        read = [Values(self.kind.facet(path).values) for path in self.paths]
        return [
            self._line([values[text][0] for values, text in zip(read, texts, strict=True)], numbers)
            for texts, numbers in answers
        ]

    def _line(self, key, told):
        line = dict(zip(self.paths, key, strict=True))
        line["n"] = int(told[0])
        for name, stated_in, read, place in self.sums:
            stated = told[place + 1]
            line[name], line[stated_in] = read(told[place]) if stated else None, int(stated)
        return line


class Values(dict):
    """The values of each kept text, read once."""

    def __init__(self, read):
        super().__init__()
        self.read = read

    def __missing__(self, text):
        self[text] = found = self.read(text)
        return found
