"""The first groups in an order: put in order and cut by the database, so that not thousands are told to show a few."""

import json

from django.db import connection

from .merged import Merged, live
from .read import asked_of, kind_of, sources
from .snapshot import one_view

#: Grouped in the order they are told in, so that they are sorted once.
PLACED = """
SELECT * FROM (
  SELECT grouped.*, count(*) OVER () AS every, count(*) FILTER (WHERE s1 > 0) OVER () AS all_stated,
    row_number() OVER told_in AS place, count(*) FILTER (WHERE s1 > 0) OVER told_in AS nth
  FROM (
    SELECT {names}, sum(n) AS n, {sums} FROM (SELECT {places}, n, {numbers} FROM ({told}) told) placed
    GROUP BY {names} HAVING sum(n) <> 0 AND num_nulls({names}) = 0
  ) grouped WINDOW told_in AS (ORDER BY {names} ROWS UNBOUNDED PRECEDING)
) found WHERE place <= %s OR (s1 > 0 AND nth <= %s) ORDER BY place
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
            kept, counted = sources(listing, asked, by, sums, view, kind)
            for rows in counted:
                self.merged.add(live(rows, self.merged))
            found = self._placed(kept, orders, most)
        told = self.merged.ordered([(self._key(line[: len(by)], orders), line[len(by) : -4]) for line in found])
        self.lines = [one for one, line in zip(told, found, strict=True) if line[-2] <= most[0]]
        states = [(one, line) for one, line in zip(told, found, strict=True) if one[f"{self.merged.names[0]}_stated"]]
        self.stated = [one for one, line in states if line[-1] <= most[1]]
        self.every, self.all_stated = found[0][-4:-2] if found else (0, 0)

    def _placed(self, kept, orders, most):
        """The lines the database answers: facets by their places, rows, sums; how many there are; their own places."""
        names = [f"k{n}" for n in range(len(self.merged.by))]
        numbers = [f"s{n}" for n in range(2 * len(self.merged.names))]
        parts, params = [], []
        for told, given in ([self._alone(*kept)] if kept else []) + ([self._counted()] if self.merged.groups else []):
            parts.append(told)
            params += given
        if not parts:
            return []
        ranks, places = [], []
        for name, order in zip(names, orders, strict=True):
            if order is None:
                places.append(f"COALESCE({name}, '{NONE}') COLLATE \"C\" AS {name}")
                continue
            places.append(f"(%s::jsonb ->> COALESCE({name}, '{NONE}'))::integer AS {name}")
            keys = [NONE if one is None else str(one) for one in order]
            ranks.append(json.dumps({one: place for place, one in enumerate(keys, start=1)}))
        sql = PLACED.format(
            names=", ".join(names),
            numbers=", ".join(numbers),
            sums=", ".join(f"sum({one}) AS {one}" for one in numbers),
            told=" UNION ALL ".join(parts),
            places=", ".join(places),
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [*ranks, *params, *most])
            return cursor.fetchall()

    @staticmethod
    def _key(places, orders):
        """The texts of a group whose parts are told by their places in an order."""
        given = zip(places, orders, strict=True)
        texts = [at if order is None else order[at - 1] for at, order in given]
        return [None if one in (None, NONE) else str(one) for one in texts]

    def _alone(self, told, params):
        """What is tallied, with each of many links by itself."""
        names, apart = [], []
        for n, path in enumerate(self.merged.paths):
            many = self.merged.kind.facet(path).many
            names.append(f"of_{n}.one" if many else f"kept.k{n}")
            apart += [f"LEFT JOIN LATERAL unnest(string_to_array(kept.k{n}, ',')) of_{n}(one) ON true"] if many else []
        names = [f"{name} AS k{n}" for n, name in enumerate(names)]
        numbers = [f"kept.s{n}" for n in range(2 * len(self.merged.names))]
        return f"SELECT {', '.join([*names, 'kept.n', *numbers])} FROM ({told}) kept {' '.join(apart)}", params  # noqa: S608

    def _counted(self):
        """What was counted now, as a statement of the same lines."""
        keys = [[one if one is None else str(one) for one in told] for told in zip(*self.merged.groups, strict=True)]
        numbers = list(map(list, zip(*self.merged.groups.values(), strict=True)))
        names = [f"k{n}" for n in range(len(keys))] + ["n"] + [f"s{n}" for n in range(len(numbers) - 1)]
        kinds = ["text"] * len(keys) + ["bigint"] + ["numeric"] * (len(numbers) - 1)
        told = ", ".join(f"%s::{kind}[]" for kind in kinds)
        return f"SELECT * FROM unnest({told}) counted({', '.join(names)})", [*keys, *numbers]  # noqa: S608
