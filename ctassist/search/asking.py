"""Asking the search: whole words first, then beginnings, then words near them; only rows the reader may see, ever.

Whether a further step is taken follows from what the reader was found, so that hidden rows change nothing.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import connection, transaction
from django.db.models import BooleanField, F, FloatField, Func

from ctassist.surfaces.listing import LISTINGS

from .kinds import KINDS
from .models import SearchRow
from .paths import LETTERS
from .question import BEGINNINGS, NEAR, WHOLE, nearly, question

#: Rows of each rank that are looked at, rows enough not to look further, codes shown.
CANDIDATES, ENOUGH, CODES = 150, 20, 10
RANKS = (1, 2, 3)
WEIGHT = {1: 4.0, 2: 2.0, 3: 1.0}
TOLD = ("kind", "record", "ref", "title", "body", "at", "rank")


class Holds(Func):
    """`rows.filter(Holds(query))`: the words of the row meet the query, found by the index."""

    output_field = BooleanField()
    template = "(%(expressions)s @@ %%s::tsquery)"

    def __init__(self, query):
        super().__init__(F("words"))
        self.query = query

    def as_sql(self, compiler, connection, **extra):
        """(SQL, parameters)."""
        sql, params = super().as_sql(compiler, connection, **extra)
        return sql, [*params, self.query]


class HoldsBeside(Holds):
    """The same, looked at row by row among those the index found."""

    template = "ts_match_vq(%(expressions)s, %%s::tsquery)"


class Weight(Holds):
    """How well the words fit; those of titles count most."""

    output_field = FloatField()
    template = "ts_rank(%(expressions)s, %%s::tsquery)"


@dataclass(frozen=True)
class Hit:
    """One record that was found."""

    kind: str
    record: int
    ref: str
    title: str
    body: str
    at: datetime
    rank: float
    step: int

    @property
    def url(self):
        """Where its page is."""
        return f"/{self.kind}/{self.ref}/"

    def order(self, named):
        """Best first: what was named itself, what was found by whole words, by weight, the newest."""
        kind = KINDS[self.kind]
        itself = kind.own and f"@{LETTERS[kind.label]}{self.record}" in named
        return not itself, self.step, -self.rank * WEIGHT[kind.rank], -self.at.timestamp()


@dataclass
class Found:
    """What was found: `codes` that are exactly what was typed, and `hits`, best first."""

    question: object
    codes: list = field(default_factory=list)
    hits: list = field(default_factory=list)
    step: int = WHOLE

    def groups(self):
        """[(listing, its hits)], the best first."""
        by_kind = defaultdict(list)
        for hit in self.hits:
            by_kind[hit.kind].append(hit)
        return [(LISTINGS[kind], hits) for kind, hits in by_kind.items()]

    def needles(self):
        """What is marked in what was found."""
        return self.question.needles(self.step)


def search(user, text, *, kinds=(), marks=()):
    """What this reader finds; `kinds` and `marks` narrow it."""
    asked = question(text)
    found = Found(asked)
    narrow = [f"({' | '.join(quoted)})" for some in (["#" + kind for kind in kinds], marks)
              if (quoted := [f"'{one}'" for one in some])]  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        _code(found, user, narrow)
        _step(found, user, WHOLE, asked, narrow)
        if len(found.hits) < ENOUGH:
            _step(found, user, BEGINNINGS, asked, narrow)
        if not found.hits and not found.codes and asked.parts and (other := nearly(asked)):
            found.question = other
            _step(found, user, NEAR, other, narrow)
        cursor.execute("SET LOCAL enable_seqscan = on")
    named = found.question.marks()
    found.hits.sort(key=lambda hit: hit.order(named))
    return found


def _code(found, user, narrow):
    if len(found.question.code) > 1:
        asked = " & ".join([f"'{found.question.code}'", *narrow])
        rows = SearchRow.objects.visible_to(user).filter(Holds(asked)).annotate(rank=Weight(asked))
        found.codes = [Hit(*row, WHOLE) for row in rows.values_list(*TOLD)[:CODES]]
        found.codes.sort(key=lambda hit: (KINDS[hit.kind].rank, hit.kind, hit.ref))


def _step(found, user, step, asked, narrow):
    words = asked.asked(step)
    if not words:
        return
    visible = SearchRow.objects.visible_to(user).order_by()
    if step == BEGINNINGS:
        visible = visible.filter(HoldsBeside(asked.checked()))
    parts = []
    for rank in RANKS:
        whole = " & ".join([f"({words})", f"'%{rank}'", *narrow])
        rows = visible.filter(Holds(whole)).annotate(rank=Weight(words))
        parts.append(rows.values_list(*TOLD)[:CANDIDATES])
    met = {(hit.kind, hit.record) for hit in found.hits}
    rows = parts[0].union(*parts[1:], all=True)
    new = [Hit(*row, step) for row in rows if (row[0], row[1]) not in met]
    # A weight follows from all words that were asked for, those nobody showed the reader among them.
    found.hits += [replace(hit, rank=1.0) for hit in new] if step == NEAR else new
    if found.hits:
        found.step = max(found.step, step)
