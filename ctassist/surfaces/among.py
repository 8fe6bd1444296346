"""Rows whose keys are among those others find: at once, no further than a page needs, or once for many questions."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func


class AmongKeys(Func):
    """`rows.filter(AmongKeys(one, other))`: rows that are in one of these querysets, which say nothing about who may
    see what. Their keys are looked up at once; joined by OR, or as rows of sub-selects, every row of them was read
    before the first of a page was known."""

    output_field = BooleanField()

    def __init__(self, *querysets):
        super().__init__(F("pk"), *(ArraySubquery(rows.values("pk")) for rows in querysets))

    def as_sql(self, compiler, connection):
        """The condition."""
        key, *arrays = (compiler.compile(one) for one in self.get_source_expressions())
        params = (*key[1], *(param for _sql, told in arrays for param in told))
        return f"({key[0]} = ANY({' || '.join(sql for sql, _told in arrays)}))", params


class AmongKnown(Func):
    """`rows.filter(Among("project", keys))`: thousands of keys go as one text, which takes no time to write."""

    output_field = BooleanField()

    def __init__(self, path, keys):
        """`keys` is what `text` makes of them."""
        super().__init__(F(path))
        self.keys = keys

    @staticmethod
    def text(keys):
        """Keys as one text."""
        return f"{{{','.join(map(str, keys))}}}"

    def as_sql(self, compiler, connection):
        """The condition, with the keys as its parameter."""
        sql, params = compiler.compile(self.get_source_expressions()[0])
        return f"({sql} = ANY(%s::bigint[]))", [*params, self.keys]
