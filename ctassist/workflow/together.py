"""Many acts in one transaction: what one was told is not asked again, and their history is written in one go."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import transaction

from ctassist.history.record import gathering
from ctassist.history.sending import sent_with_the_next


@dataclass
class Shared:
    """What acts done together know: rows `held` by this transaction, `said` answers, `waiting` entries of history.

    `trying` is true in an attempt whose refusals nobody is told, `broken` once an act of it was refused; `written` are
    the rows it wrote.
    """

    waiting: list
    held: dict = field(default_factory=dict)
    said: dict = field(default_factory=dict)
    written: set = field(default_factory=set)
    trying: bool = False
    broken: bool = False


class Broken(Exception):
    """An attempt in which something was refused, even if somebody made up for it: it is undone."""


_shared = ContextVar("what acts share", default=None)


@contextmanager
def together():
    """Until the end of it acts share what they know; inside a transaction."""
    with gathering() as waiting:
        mark = _shared.set(Shared(waiting))
        try:
            yield _shared.get()
        finally:
            _shared.reset(mark)


@contextmanager
def attempt():
    """Acts that are done whole or undone. Constraints are left to the database, which has the last word on them
    anyway; its word is no sentence for people, so whoever is refused here does it again outside and is told why."""
    shared, before = _shared.get(), len(_shared.get().waiting)
    held = dict(shared.held)
    shared.trying, shared.broken, shared.written = True, False, set()
    try:
        with sent_with_the_next(), transaction.atomic():
            yield
            if shared.broken:
                raise Broken
    except BaseException:
        del shared.waiting[before:]
        undone(shared, held)
        raise
    finally:
        shared.trying = False


def undone(shared, held):
    """What was learnt of rows in an attempt that is undone holds no more: neither those it made nor those it wrote."""
    shared.held = {key: row for key, row in held.items() if key not in shared.written}
    shared.said = {question: told for question, told in shared.said.items() if isinstance(question[0], str)}


@contextmanager
def alone():
    """A transaction within a transaction, with the history of what is done in it."""
    shared = _shared.get()
    before = len(shared.waiting) if shared else 0
    try:
        with transaction.atomic():
            yield
    except BaseException:
        if shared:
            del shared.waiting[before:]
        raise


@contextmanager
def whole():
    """What an act does, all of it or nothing; in an attempt the attempt sees to it."""
    if not trying():
        with alone():
            yield
        return
    try:
        yield
    except BaseException:
        _shared.get().broken = True
        raise


def trying():
    """Whether an attempt is under way."""
    shared = _shared.get()
    return shared is not None and shared.trying


def is_held(row):
    """Whether this very row is made, or was read and locked, by this transaction and nobody else wrote it since."""
    shared = _shared.get()
    return shared is not None and shared.held.get((type(row), row.pk)) is row


def hold(row):
    """Say that this row is made, or was read and locked with all its acts ask for, by this transaction."""
    if shared := _shared.get():
        shared.held[type(row), row.pk] = row


def said(*question):
    """{…: answer} to one kind of question, for whoever asks and answers; None where acts are done by themselves."""
    shared = _shared.get()
    return None if shared is None else shared.said.setdefault(question, {})


def forget(row):
    """What was said about rows of this kind holds no more, because this one is written; nor does any other object
    that was held for it."""
    if shared := _shared.get():
        model = type(row)
        shared.written.add((model, row.pk))
        shared.said = {question: told for question, told in shared.said.items() if question[0] is not model}
        if not is_held(row):
            shared.held.pop((model, row.pk), None)
