"""Asking the search: whole words first, then beginnings, then words near them; only rows the reader may see, ever.

Whether a further step is taken follows from what the reader was found, so that hidden rows change nothing. The row rule
stands in each question (`visible_to`, compiled once for everybody and bound to the reader's tokens), beside the words:
one index answers both.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import connection
from django.utils import timezone

from ctassist.surfaces.api.seen import statement
from ctassist.surfaces.listing import LISTINGS

from .kinds import KINDS
from .models import SearchRow
from .paths import LETTERS
from .question import BEGINNINGS, NEAR, WHOLE, nearly, question

#: Rows of each part that are looked at, rows enough not to look further, codes shown, letters of a text looked through.
CANDIDATES, ENOUGH, CODES, LOOKED_THROUGH = 200, 20, 10, 4_000
#: The parts of a question: a code, records people know by name, new ones, all.
NAMED, NEW, ALL, CODE = 0, 1, 2, 3
WEIGHT = {1: 4.0, 2: 2.0, 3: 1.0}
COLUMNS = ("id", "kind", "record", "ref", "title", "at", "words", "body")
#: One part of a question; the last condition is looked at row by row.
PART = """(SELECT {part}, q.id, q.kind, q.record, q.ref, q.title, q.at, ts_rank(q.words, %s::tsquery)
FROM ({visible}) q WHERE q.words @@ %s::tsquery {beside} LIMIT {most})"""
BESIDE = "AND ts_match_vq(q.words, %s::tsquery)"
BODIES = "SELECT q.id, left(q.body, %s) FROM ({visible}) q WHERE q.id = ANY(%s)"
#: Rows are never looked through one by one: what that takes would tell how many there are.
BY_INDEX = "SET LOCAL enable_seqscan = off;"


@dataclass(frozen=True)
class Hit:
    """One record that was found; `id` is that of its row in the search."""

    id: int
    kind: str
    record: int
    ref: str
    title: str
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

    user: object
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

    def bodies(self, hits):
        """{id: text} of these hits, as far as it is looked through."""
        visible = _visible(self.user)
        params = [LOOKED_THROUGH, *visible.bound(self.user), [hit.id for hit in hits]]
        rows = _read(BODIES.format(visible=visible.sql), params)
        return dict(rows)


def search(user, text, *, kinds=(), marks=(), typing=False):
    """What this reader finds; `kinds` and `marks` narrow it. While one is `typing`, codes that begin so are found."""
    asked = question(text)
    found = Found(user, asked)
    narrow = [f"({' | '.join(quoted)})" for some in (["#" + kind for kind in kinds], marks)
              if (quoted := [f"'{one}'" for one in some])]  # fmt: skip
    said = f"'{asked.code_begun}':*" if typing else f"'{asked.code}'"
    code = [(CODE, " & ".join([said, *narrow]), "", "")] if len(asked.code) > 1 else []
    _step(found, WHOLE, asked, narrow, code, CANDIDATES if typing else CODES)
    if len(found.hits) < ENOUGH:
        _step(found, BEGINNINGS, asked, narrow)
    if not found.hits and not found.codes and asked.parts and (other := nearly(asked)):
        found.question = other
        _step(found, NEAR, other, narrow)
    named = found.question.marks()
    found.hits.sort(key=lambda hit: hit.order(named))
    found.codes.sort(key=lambda hit: (KINDS[hit.kind].rank, hit.kind, hit.ref))
    return found


def _step(found, step, asked, narrow, more=(), codes=CODES):
    """What is looked for by name and what is new first; everything, where not enough of it is new."""
    words = asked.asked(step)
    beside = asked.checked() if words and step == BEGINNINGS else ""
    parts = [(part, " & ".join([f"({words})", *limit, *narrow]), words, beside)
             for part, limit in ((NAMED, ["'%1'"]), (NEW, [lately()]), (ALL, []))] if words else []  # fmt: skip
    if _ask(found, step, [*more, *parts[:ALL]], codes)[NEW] < ENOUGH:
        _ask(found, step, parts[ALL:])


def lately():
    """The marks of the last four quarters."""
    now = timezone.now()
    last = now.year * 4 + (now.month - 1) // 3
    return "(" + " | ".join(f"'%{quarter // 4}{quarter % 4 + 1}'" for quarter in range(last - 3, last + 1)) + ")"


def _ask(found, step, parts, codes=CODES):
    """All parts in one question; how many rows each part gave. What was met already is left out."""
    gave = Counter()
    if not parts:
        return gave
    visible, user = _visible(found.user), found.user
    sql, params = [], []
    for part, asked, words, beside in parts:
        most = codes if part == CODE else CANDIDATES
        sql.append(PART.format(part=part, visible=visible.sql, beside=BESIDE if beside else "", most=most))
        params += [words or asked, *visible.bound(user), asked, *([beside] if beside else [])]
    met = {hit.id for hit in found.hits}
    for part, *row in _read(BY_INDEX + " UNION ALL ".join(sql), params):
        hit = Hit(*row, step)
        gave[part] += 1
        if part == CODE:
            found.codes.append(hit)
        elif hit.id not in met:
            met.add(hit.id)
            # A weight follows from all words that were asked for, those nobody showed the reader among them.
            found.hits.append(replace(hit, rank=1.0) if step == NEAR else hit)
            found.step = step
    return gave


def _visible(user):
    """The rows this person may see, as a question put once for everybody."""
    return statement(None, SearchRow, COLUMNS, user)


def _read(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
        if connection.in_atomic_block:
            cursor.execute("SET LOCAL enable_seqscan = on")
        return rows
