"""Rows as one person may see them: statements compiled once for everybody, then bound to the tokens of the person."""

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import UUIDField
from django.utils import timezone

from ctassist.history.anybody import Anybody, Undecided, once
from ctassist.history.meets import bound
from ctassist.history.standing import STANDING

#: Names in statements are those of models, never of a request.
ARRAY = 'ARRAY(SELECT "{3}" FROM "{1}" WHERE "{2}" = q."pk")'
ROWS = "SELECT {0} FROM ({1}) q {2}"
#: A column that says how things stood when the rows were read.
STANDS = f"({STANDING})"


class Statement:
    """A compiled query over rows the person may see. `arrays` are (name, table, near column, far column) of links."""

    def __init__(self, rows, arrays=()):
        compiler = rows.query.get_compiler(rows.db)
        self.sql, self.params = compiler.as_sql()
        found = compiler.get_converters([column[0] for column in compiler.select])
        self.converters = [(at, turns, expression) for at, (turns, expression) in found.items()]
        told = [_told(alias, column.output_field) for column, _sql, alias in compiler.select]
        self.columns = ", ".join([*told, *(ARRAY.format(*link) for link in arrays)])

    def bound(self, user):
        """The values for its places, the tokens of this person among them."""
        return bound(self.params, user)

    def read(self, user, tail, params, further=()):
        """The rows as lists, narrowed and ordered by `tail`, which names columns as q."name", `further` ones behind."""
        with connection.cursor() as cursor:
            columns = ", ".join([self.columns, *further])
            cursor.execute(ROWS.format(columns, self.sql, tail), [*self.bound(user), *params])
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


@once
def _for_anybody(prepare, model, columns, arrays, _day):
    return _compiled(prepare, model, columns, arrays, Anybody())


def _compiled(prepare, model, columns, arrays, user):
    rows = model.objects.visible_to(user)
    rows = prepare(rows, user) if prepare else rows
    return Statement(rows.order_by().values_list(*columns), arrays)


@once
def is_open(model):
    """Whether everybody may know every record of this kind."""
    try:
        return not model.objects.visible_to(Anybody()).query.where.children
    except Undecided:
        return False
