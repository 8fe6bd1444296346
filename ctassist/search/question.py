"""What was typed, as a question to the database: words and names, asked whole, by their beginnings, or nearly."""

import re
from dataclasses import dataclass, field

from .folding import squeeze
from .models import SearchWord
from .names import meaningful, names
from .telling import EDGES

MOST_WORDS = 12
#: Words this short are no beginning of others, and nothing is near them.
SHORTEST_BEGINNING, SHORTEST_NEAR = 4, 4
WHOLE, BEGINNINGS, NEAR = 0, 1, 2
#: Zeros that may turn out to only fill up, when more is typed: "R0" may become "R07", which is kept as "r7".
_OPEN_ZEROS = re.compile("([a-z])0+$")


@dataclass(frozen=True)
class Part:
    """Some words that belong together, and the marks of what they are a name of."""

    words: tuple
    marks: frozenset = frozenset()
    near: frozenset = frozenset()

    def asked(self, step):
        """The part as a query of words."""
        if step == BEGINNINGS:
            words = [f"({_quoted(word)} | {_quoted(edge)})" if (edge := _edge(word)) else _quoted(word)
                     for word in self.words]  # fmt: skip
        else:
            words = [_quoted(word) for word in self.words]
        return " | ".join([f"({' & '.join(words)})", *map(_quoted, sorted(self.marks | self.near))])

    def checked(self):
        """What a row found by the first letters must hold."""
        words = [f"{_quoted(word[: EDGES[-1]])}:*" if _edge(word) else _quoted(word) for word in self.words]
        return " | ".join([f"({' & '.join(words)})", *map(_quoted, sorted(self.marks))])


@dataclass
class Question:
    """What was typed. `parts` at each step; `needles` are what is marked in what is found."""

    text: str
    parts: list = field(default_factory=list)

    @property
    def code(self):
        """What was typed as a code, without signs."""
        return f"={squeeze(self.text)[:120]}"

    @property
    def code_begun(self):
        """What a code begins with that is still being typed."""
        return _OPEN_ZEROS.sub(r"\1", self.code)

    def asked(self, step):
        """The query of one step, or "" where it asks no more than the one before."""
        if not self.parts:
            return ""
        parts = [part.asked(step) for part in self.parts]
        if step == BEGINNINGS and parts == [part.asked(WHOLE) for part in self.parts]:
            return ""
        return " & ".join(f"({part})" for part in parts)

    def checked(self):
        """What rows found by beginnings must hold."""
        return " & ".join(f"({part.checked()})" for part in self.parts)

    def marks(self):
        """The marks of everything named."""
        return frozenset(mark for part in self.parts for mark in (*part.marks, *part.near) if mark[:1] == "@")

    def needles(self, step):
        """(words marked where they stand, beginnings marked)."""
        words = {word for part in self.parts for word in (*part.words, *part.near) if word[:1] not in "@="}
        starts = {word[: EDGES[-1]] for word in words if step == BEGINNINGS and _edge(word)}
        return frozenset(words), tuple(sorted(starts))


def _quoted(word):
    """Folded words hold nothing that could end the quotes."""
    return f"'{word}'"


def _edge(word):
    """The first letters a longer word is kept by, or ""."""
    known = [n for n in EDGES if n <= len(word)]
    return f"~{word[: known[-1]]}" if known and len(word) >= SHORTEST_BEGINNING else ""


def question(text):
    """What was typed, its words put together to names where they are one."""
    words = meaningful(text)[:MOST_WORDS]
    return Question(text, _parts(words, names())) if words else Question(text)


def _parts(words, known):
    parts, place = [], 0
    while place < len(words):
        part = _name_at(words, place, known)
        parts.append(part)
        place += len(part.words)
    return parts


def _name_at(words, place, known):
    """The longest name that begins here, or the one word; the last words may be the beginning of a name."""
    for end in range(min(len(words), place + known.longest), place, -1):
        some = tuple(words[place:end])
        marks = known.of(some)
        if not marks and end == len(words):
            marks = known.beginning(some)
        if marks:
            return Part(some, marks)
    return Part((words[place],))


def nearly(asked):
    """The question with words one letter away, and the names those make; for where nothing else was found.

    Every such word there is stands in it, so that words of rows the reader may not see change nothing.
    """
    words = [word for part in asked.parts for word in part.words]
    long = [word for word in words if len(word) >= SHORTEST_NEAR and not any(ch.isdigit() for ch in word)]
    near = _near(long)
    if not any(near.values()):
        return None
    known, parts = names(), []
    for part in asked.parts:
        others = {other for word in part.words for other in near.get(word, ())} if len(part.words) == 1 else set()
        marks = set().union(*(known.of((other,)) for other in others))
        parts.append(Part(part.words, part.marks, frozenset(others | marks)))
    for put in _spans(words, near, known):
        parts = _put(parts, *put)
    return Question(asked.text, parts)


def _near(words):
    """{word: words near it}."""
    variants = {word: {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))} for word in words}
    asked = sorted(set().union(*variants.values())) if variants else []
    rows = SearchWord.objects.filter(near__overlap=asked).values_list("word", "near").distinct() if asked else ()
    found = {word: set() for word in words}
    for other, cut in rows:
        for word, mine in variants.items():
            if other != word and mine & set(cut):
                found[word].add(other)
    return found


def _spans(words, near, known):
    """(place, length, marks) of names of several words that are one letter away."""
    for place in range(len(words)):
        for end in range(place + 2, min(len(words), place + known.longest) + 1):
            some = words[place:end]
            for turn, word in enumerate(some):
                for other in near.get(word, ()):
                    if marks := known.of([*some[:turn], other, *some[turn + 1 :]]):
                        yield place, end - place, marks


def _put(parts, place, length, marks):
    """The parts with the words at a place taken together as a name, where they are single words still."""
    at = 0
    for turn, part in enumerate(parts):
        if at == place and all(len(one.words) == 1 for one in parts[turn : turn + length]):
            words = tuple(one.words[0] for one in parts[turn : turn + length])
            return [*parts[:turn], Part(words, frozenset(), frozenset(marks)), *parts[turn + length :]]
        at += len(part.words)
    return parts
