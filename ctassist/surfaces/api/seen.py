"""Rows as one person may see them: statements compiled once for everybody, then bound to the tokens of the person."""

from functools import cache, lru_cache

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import UUIDField
from django.utils import timezone

#: Begins a text that stands for tokens in a compiled statement; no token can hold it.
PLACE = "\0tokens less "

#: Names in statements are those of models, never of a request.
ARRAY = 'ARRAY(SELECT "{3}" FROM "{1}" WHERE "{2}" = q."pk")'
ROWS = "SELECT {0} FROM ({1}) q {2}"


class Undecided(Exception):
    """A rule asks more of the person than which tokens they hold: its statement is compiled for each person."""


class AnyTokens:
    """Stands for the tokens of whoever will ask. It can be put into a query and reduced; any other question fails."""

    def __init__(self, without=frozenset()):
        self.without = frozenset(without)

    def __sub__(self, others):
        return AnyTokens(self.without | others)

    def __iter__(self):
        yield PLACE + ",".join(sorted(self.without))

    def _ask(self, *_others):
        raise Undecided

    __contains__ = __and__ = __rand__ = __or__ = __ror__ = __rsub__ = __eq__ = _ask
    __hash__ = None


class Anybody:
    """Stands for whoever will ask."""

    tokens = AnyTokens()

    def __getattr__(self, name):
        raise Undecided(name)


class Statement:
    """A compiled query over rows the person may see. `arrays` are (name, table, near column, far column) of links."""

    def __init__(self, rows, arrays=()):
        compiler = rows.query.get_compiler(rows.db)
        self.sql, params = compiler.as_sql()
        self.params = [(_without(param), param) for param in params]
        found = compiler.get_converters([column[0] for column in compiler.select])
        self.converters = [(at, turns, expression) for at, (turns, expression) in found.items()]
        told = [_told(alias, column.output_field) for column, _sql, alias in compiler.select]
        self.columns = ", ".join([*told, *(ARRAY.format(*link) for link in arrays)])

    def bound(self, user):
        """The values for its places, the tokens of this person among them."""
        return [param if without is None else sorted(user.tokens - without) for without, param in self.params]

    def read(self, user, tail, params):
        """The rows as lists, narrowed and ordered by `tail`, which names columns as q."name"."""
        with connection.cursor() as cursor:
            cursor.execute(ROWS.format(self.columns, self.sql, tail), [*self.bound(user), *params])
            found = cursor.fetchall()
        return [self.converted(row) for row in found] if self.converters else found

    def converted(self, row):
        """The values as the fields give them."""
        row = list(row)
        for at, turns, expression in self.converters:
            for turn in turns:
                row[at] = turn(row[at], expression, connection)
        return row


def _told(name, field):
    """A column; identifiers come as text, as JSON says them."""
    return f'q."{name}"::text' if isinstance(field, UUIDField) else f'q."{name}"'


def _without(param):
    """What is to be taken from the tokens put in this place; None where it is no place for tokens."""
    if isinstance(param, list) and len(param) == 1 and isinstance(param[0], str) and param[0].startswith(PLACE):
        return frozenset(filter(None, param[0].removeprefix(PLACE).split(",")))
    return None


def statement(prepare, model, columns, user, arrays=()):
    """The statement that reads these columns of rows this person may see; None where they see none.

    `prepare(rows, user)` adds what derived columns need, or is None.
    """
    try:
        return _for_anybody(prepare, model, columns, arrays, timezone.localdate())
    except Undecided:
        pass
    try:
        return _compiled(prepare, model, columns, arrays, user)
    except EmptyResultSet:
        return None


@lru_cache(maxsize=2_000)
def _for_anybody(prepare, model, columns, arrays, _day):
    return _compiled(prepare, model, columns, arrays, Anybody())


def forget():
    """Compile anew what was compiled; a process does this by ending."""
    _for_anybody.cache_clear()
    is_open.cache_clear()


def _compiled(prepare, model, columns, arrays, user):
    rows = model.objects.visible_to(user)
    rows = prepare(rows, user) if prepare else rows
    return Statement(rows.order_by().values_list(*columns), arrays)


@cache
def is_open(model):
    """Whether everybody may know every record of this kind."""
    try:
        return not model.objects.visible_to(Anybody()).query.where.children
    except Undecided:
        return False
