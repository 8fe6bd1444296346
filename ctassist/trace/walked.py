"""The questions of a walk: each step is put into SQL once a process, because writing it took longer than answering it.

What is kept is the question alone. The keys of the floors known so far and the reader's tokens go into it each time.
"""

from dataclasses import dataclass
from functools import reduce

from django.db import connection
from django.db.models import F, Value

from ctassist.history.anybody import Anybody, once
from ctassist.history.meets import bound
from ctassist.surfaces.among import Among, keys_as_text

from .floors import BY_KIND
from .links import way

#: As many rows are walked on each floor; beyond that the chain says "at least".
WALKED = 500
NO_ROW = 0


@dataclass(frozen=True)
class Known:
    """Stands for the keys of the rows found on a floor."""

    kind: str

    def of(self, found):
        """The keys as the text of one array."""
        return keys_as_text(row[0] for row in ((NO_ROW,), *found[self.kind]))


def walked(start, target, found, user):
    """One floor from the floors found so far: (key, what names the row) of one row more than are walked at most."""
    sql, params = question(start, target)
    params = [param.of(found) if isinstance(param, Known) else param for param in params]
    with connection.cursor() as cursor:
        cursor.execute(sql, bound(params, user))
        return cursor.fetchall()


@once
def question(start, target):
    """(SQL, parameters) of one step. Rows the reader may see are looked for until enough are found, and only then put
    in order: a floor that is cut short shows the first of those."""
    floor, reader = BY_KIND[target], Anybody()
    keys = reduce(lambda one, other: one.union(other), [across(*step, reader) for step in dict(way(start))[target]])
    seen = floor.model.objects.visible_to(reader).filter(floor.where, pk__in=keys).order_by()
    rows = floor.model._base_manager.filter(pk__in=seen.values("pk")[: WALKED + 1])
    return rows.order_by(*floor.order, "pk").values_list("pk", *floor.walk).query.sql_with_params()


def across(link, down, reader):
    """Keys of the rows a link leads to from the floor that is known."""
    known, near, far = (link.upper, link.above, link.below) if down else (link.lower, link.below, link.above)
    return link.rows(reader).filter(Among(F(near), Value(Known(known)))).order_by().values(far)
