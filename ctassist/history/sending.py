"""Statements that answer nothing wait, and go to the database with the next one that does; errors show only then.

New rows that wait go together, one statement a table, however many acts make them.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection

#: Under which entry the row versions are kept that follow, and whether acts are done together.
NAMING = "SELECT set_config('cta.entry', %s, true), set_config('cta.gathers', %s, true)"

_sending = ContextVar("statements that wait", default=None)


@dataclass(frozen=True, eq=False)
class Into:
    """How new rows come into a table: the statement up to its values, the places of one row, the column that says of
    which row it is or is a part, and the tables it points at."""

    table: str
    begun: str
    places: str
    column: str
    points_at: frozenset

    def statement(self, rows):
        """The statement for so many rows."""
        return self.begun + ", ".join([self.places] * rows)


def send(statement, told):
    """Send a statement nobody waits for the answer of; where statements wait, it waits."""
    if (sending := _sending.get()) is not None:
        sending.add(statement, told)
        return
    with connection.cursor() as cursor:
        cursor.execute(statement, told)


def name(entry, gathers):
    """Name to the database the entry whose rows follow."""
    if (sending := _sending.get()) is not None:
        sending.names = entry, gathers
        return
    with connection.cursor() as cursor:
        cursor.execute(NAMING, [entry, gathers])


def put(into, key, rows, told):
    """Write so many new rows, made of the values `told` one after the other, of the row with this key."""
    if (sending := _sending.get()) is not None and sending.names is not None:
        sending.gather(into, key, rows, told)
        return
    send(into.statement(rows), told)


@contextmanager
def sent_with_the_next():
    """Until the end of it statements wait for one that answers, at the latest for the end of the savepoint they are
    in; inside a transaction, around a savepoint."""
    with connection.cursor() as cursor:
        sending = Sending(cursor)
        mark = _sending.set(sending)
        try:
            with connection.execute_wrapper(sending):
                yield
        finally:
            _sending.reset(mark)


def in_order(tables):
    """How rows come into tables: first into those the others point at."""
    left = list(tables)
    while left:
        names = {into.table for into in left}
        first = next((into for into in left if not into.points_at & names - {into.table}), left[0])
        left.remove(first)
        yield first


class Sending:
    """Stands before every statement. A savepoint in which nothing happens is never heard of.

    `names` are given to the rows that follow, `told` are those the database was told last; `gathered` are new rows by
    the tables they go into, which go before the next statement.
    """

    def __init__(self, cursor):
        self.cursor, self.waiting, self.gathered = cursor, [], {}
        self.names = self.told = None

    def add(self, statement, told):
        """Let one wait."""
        self.settle()
        self.waiting.append(self._written(statement, told))

    def gather(self, into, key, rows, told):
        """Let new rows wait for others of their table; but not those of one row that two acts write."""
        if any(known == key and names != self.names for known, names, _values in self.gathered.get(into, ())):
            self.settle()
        values = self._written(", ".join([into.places] * rows), told)
        self.gathered.setdefault(into, []).append((key, self.names, values))

    def settle(self):
        """Let the statements wait by which the gathered rows are written, and the names the next ones are given."""
        gathered, self.gathered = self.gathered, {}
        for into in in_order(gathered):
            entries = {key: names[0] for key, names, _values in gathered[into]}
            several = " ".join([into.column, *(f"{key}={entry}" for key, entry in entries.items())])
            entry = several if len(set(entries.values())) > 1 else next(iter(entries.values()))
            self._tell((entry, gathered[into][0][1][1]))
            self.waiting.append(into.begun + ", ".join(values for _key, _names, values in gathered[into]))
        if self.names is not None:
            self._tell(self.names)

    def _tell(self, names):
        if names != self.told:
            self.told = names
            self.waiting.append(self._written(NAMING, names))

    def _written(self, statement, told):
        return self.cursor.mogrify(statement, told).decode()

    def __call__(self, execute, sql, params, many, context):
        """The answer of a statement, with those that wait before it; None for one that waits or is not needed."""
        if sql.startswith("ROLLBACK TO "):
            return self.back(execute, sql, context)
        if self._is_empty(sql):
            self.waiting.pop()
            return None
        self.settle()
        if sql.startswith("SAVEPOINT "):
            self.waiting.append(sql)
            return None
        waiting, self.waiting = self.waiting, []
        if waiting and (many or context["cursor"].name):  # one for each set of values, or read piece by piece
            self.cursor.execute("; ".join(waiting))
        elif waiting:
            last = sql if params is None else context["cursor"].mogrify(sql, params).decode()
            return execute("; ".join([*waiting, last]), None, many, context)
        return execute(sql, params, many, context)

    def _is_empty(self, sql):
        """Whether a savepoint ends here in which nothing happened."""
        ends = sql.startswith("RELEASE ") and self.waiting[-1:] == [sql.removeprefix("RELEASE ")]
        return ends and not self.gathered and self.names == self.told

    def back(self, execute, sql, context):
        """Forget what waits since the savepoint; what was sent since then the database undoes."""
        begun = sql.removeprefix("ROLLBACK TO ")
        self.gathered, self.told = {}, None  # which names hold now is the database's to know
        if begun in self.waiting:
            del self.waiting[self.waiting.index(begun) + 1 :]
            return None
        self.waiting = []
        return execute(sql, None, False, context)
