"""Stands for whoever will ask, so that a question is put into SQL once and asked with the tokens of each."""

from functools import lru_cache

_KEPT = []


def once(put):
    """Keep what `put` makes for the life of the process: questions, and nothing that was read."""
    kept = lru_cache(maxsize=2_000)(put)
    _KEPT.append(kept)
    return kept


def forget():
    """Put every question anew, as after a change of the rule itself; a process does this by ending."""
    for kept in _KEPT:
        kept.cache_clear()


class Undecided(Exception):
    """A rule asks more of the person than which tokens they hold: its question is put for each person."""


class AnyTokens:
    """Stands for the tokens of whoever will ask. It can be put into a query and reduced; any other question fails."""

    def __init__(self, without=frozenset()):
        self.without = frozenset(without)

    def __sub__(self, others):
        return AnyTokens(self.without | others)

    def _ask(self, *_others):
        raise Undecided

    __contains__ = __iter__ = __and__ = __rand__ = __or__ = __ror__ = __rsub__ = __eq__ = _ask
    __hash__ = None

    def of(self, user):
        """The tokens of the person who asks."""
        return user.tokens - self.without


class Anybody:
    """Stands for whoever will ask."""

    tokens = AnyTokens()

    def __getattr__(self, name):
        raise Undecided(name)
