"""Conditions on keys, quickly written and quickly answered however many keys there are."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Value


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


class Among(Func):
    """`rows.filter(Among(F("mission"), Value(keys_as_text(keys))))`: rows whose column is one of the keys, which go
    into the question as one value and not as one each."""

    template, arg_joiner, output_field = "(%(expressions)s::bigint[]))", " = ANY(", BooleanField()


def keys_as_text(keys):
    """Keys as the text of one array."""
    return "{" + ",".join(map(str, keys)) + "}"


def among(path, keys):
    """The condition that what a path leads to is one of the keys."""
    return Among(F(path), Value(keys_as_text(keys)))
