"""The first groups in an order: put in order and cut by the database, so that not thousands are told to show a few."""

from django.db import connection

from .merged import Merged, live
from .read import asked_of, kind_of, sources
from .snapshot import one_view

#: Grouped as they are kept, and only then put in their places: the first are found without sorting all. By `OFFSET 0`
#: the database does not sort before it groups, for it takes each of many links for ten.
PLACED = """
WITH grouped AS MATERIALIZED (
  SELECT {names}, sum(n) AS n, {sums} FROM ({told} OFFSET 0) told GROUP BY {names} HAVING sum(n) <> 0
), placed AS MATERIALIZED (
  SELECT {places}, n, {numbers} FROM grouped {orders}
), every AS (
  SELECT count(*) AS every, count(*) FILTER (WHERE s1 > 0) AS all_stated FROM placed
)
(SELECT placed.*, every.*, false FROM placed, every ORDER BY {names} LIMIT %s)
UNION ALL
(SELECT placed.*, every.*, true FROM placed, every WHERE s1 > 0 ORDER BY {names} LIMIT %s)
"""
#: What stands in an order where there is no value.
NONE = "~"


class Leading:
    """Groups as `tally` tells them, the first ones only: `lines` are the first of all, `stated` the first of those that
    state the first number; `every` and `all_stated` are how many there are."""

    def __init__(self, listing, by, sums, also, orders, most):
        """`orders` say how each part of a group is ordered: by a list of its values, and a group with another value is
        left out; or, where that is None, by its text. `most` are how many lines, and how many that state, are told."""
        with one_view() as view:
            asked = asked_of(listing, also)
            kind = kind_of(listing, asked)
            self.merged = Merged(kind, by, sums)
            kept, counted = sources(listing, asked, by, sums, view, kind, alone=True)
            for rows in counted:
                self.merged.add(live(rows, self.merged))
            found = self._placed(kept, orders, most)
        told = self.merged.ordered([(self._key(line[: len(by)], orders), line[len(by) : -3]) for line in found])
        self.lines = [one for one, line in zip(told, found, strict=True) if not line[-1]]
        self.stated = [one for one, line in zip(told, found, strict=True) if line[-1]]
        self.every, self.all_stated = found[0][-3:-1] if found else (0, 0)

    def _placed(self, kept, orders, most):
        """The lines the database answers: facets by their places, rows, sums; how many there are and how many of them
        state; whether it is told among those that state."""
        names = [f"k{n}" for n in range(len(self.merged.by))]
        numbers = [f"s{n}" for n in range(2 * len(self.merged.names))]
        parts, params = [], []
        for told, given in ([kept] if kept else []) + ([self._counted()] if self.merged.groups else []):
            parts.append(told)
            params += given
        if not parts:
            return []
        ordered, places, ranks = [], [], []
        for name, order in zip(names, orders, strict=True):
            known = f"COALESCE({name}, '{NONE}')"
            if order is None:
                places.append(f'{known} COLLATE "C" AS {name}')
                continue
            at = f"in_{name}"
            places.append(f"{at}.place AS {name}")
            ordered.append(f"JOIN unnest(%s::text[]) WITH ORDINALITY {at}(one, place) ON {at}.one = {known}")
            ranks.append([NONE if one is None else str(one) for one in order])
        sql = PLACED.format(
            names=", ".join(names),
            numbers=", ".join(numbers),
            sums=", ".join(f"sum({one}) AS {one}" for one in numbers),
            told=" UNION ALL ".join(parts),
            places=", ".join(places),
            orders=" ".join(ordered),
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [*params, *ranks, *most])
            return sorted(cursor.fetchall(), key=lambda line: (line[-1], line[: len(names)]))

    @staticmethod
    def _key(places, orders):
        """The texts of a group whose parts are told by their places in an order."""
        given = zip(places, orders, strict=True)
        texts = [at if order is None else order[at - 1] for at, order in given]
        return [None if one in (None, NONE) else str(one) for one in texts]

    def _counted(self):
        """What was counted now, as a statement of the same lines."""
        keys = [[one if one is None else str(one) for one in told] for told in zip(*self.merged.groups, strict=True)]
        numbers = list(map(list, zip(*self.merged.groups.values(), strict=True)))
        names = [f"k{n}" for n in range(len(keys))] + ["n"] + [f"s{n}" for n in range(len(numbers) - 1)]
        kinds = ["text"] * len(keys) + ["bigint"] + ["numeric"] * (len(numbers) - 1)
        told = ", ".join(f"%s::{kind}[]" for kind in kinds)
        return f"SELECT * FROM unnest({told}) counted({', '.join(names)})", [*keys, *numbers]  # noqa: S608
