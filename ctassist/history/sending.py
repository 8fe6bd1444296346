"""Statements that answer nothing wait, and go to the database with the next one that does; errors show only then."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

_sending = ContextVar("statements that wait", default=None)


def send(statement, told):
    """Send a statement nobody waits for the answer of; where statements wait, it waits."""
    if (sending := _sending.get()) is not None:
        sending.add(statement, told)
        return
    with connection.cursor() as cursor:
        cursor.execute(statement, told)


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


class Sending:
    """Stands before every statement. A savepoint in which nothing happens is never heard of."""

    def __init__(self, cursor):
        self.cursor, self.waiting = cursor, []

    def add(self, statement, told):
        """Let one wait."""
        self.waiting.append(self.cursor.mogrify(statement, told).decode())

    def __call__(self, execute, sql, params, many, context):
        """The answer of a statement, with those that wait before it; None for one that waits or is not needed."""
        if sql.startswith("SAVEPOINT "):
            self.waiting.append(sql)
            return None
        if sql.startswith("ROLLBACK TO "):
            return self.back(execute, sql, context)
        if sql.startswith("RELEASE ") and self.waiting[-1:] == [sql.removeprefix("RELEASE ")]:
            self.waiting.pop()
            return None
        waiting, self.waiting = self.waiting, []
        if waiting and (many or context["cursor"].name):  # one for each set of values, or read piece by piece
            self.cursor.execute("; ".join(waiting))
        elif waiting:
            last = sql if params is None else context["cursor"].mogrify(sql, params).decode()
            return execute("; ".join([*waiting, last]), None, many, context)
        return execute(sql, params, many, context)

    def back(self, execute, sql, context):
        """Forget what waits since the savepoint; what was sent since then the database undoes."""
        begun = sql.removeprefix("ROLLBACK TO ")
        if begun in self.waiting:
            del self.waiting[self.waiting.index(begun) + 1 :]
            return None
        self.waiting = []
        return execute(sql, None, False, context)
