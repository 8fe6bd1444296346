"""Putting together what is tallied and what is counted now: group by group, digit by digit."""

from itertools import product

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
        self.groups = {}

    def add(self, answers):
        """Add answers whose facets have the types of the rows."""
        for key, n, numbers in answers:
            told = self.groups.setdefault(key, [0] * (1 + 2 * len(self.names)))
            for place, one in enumerate((n, *numbers)):
                told[place] += one or 0
        return self

    def add_kept(self, answers):
        """Add what was tallied: of many links a row counts under each."""
        told = [{} for _path in self.paths]
        facets = list(zip(told, (self.kind.facet(path) for path in self.paths), strict=True))
        for texts, n, numbers in answers:
            for (known, facet), text in zip(facets, texts, strict=True):
                if text not in known:
                    known[text] = facet.values(text)
            values = [known[text] for known, text in zip(told, texts, strict=True)]
            self.add((key, n, numbers) for key in product(*values))
        return self

    def told(self):
        """A dictionary for each group that has rows; by nothing there is always one."""
        return [self._line(key, *told) for key, told in self.groups.items() if told[0] or not self.paths]

    def _line(self, key, n, *numbers):
        line = {**dict(zip(self.paths, key, strict=True)), "n": n}
        for place, (name, number) in enumerate(zip(self.names, self.numbers, strict=True)):
            total, stated = numbers[2 * place : 2 * place + 2]
            line |= {name: number.read(total) if stated else None, f"{name}_stated": int(stated)}
        return line
