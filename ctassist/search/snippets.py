"""The words around what was found, cut from the row's own text: pieces of it as it was written, some of them marked."""

import re
from functools import lru_cache

from .folding import fold

WORD = re.compile(r"\w+(?:['’`´]\w+)*")
BEFORE, LONGEST = 60, 220


def marked(text, needles):
    """[(piece, whether it is what was looked for)]; put together they are the text."""
    words, starts = needles
    pieces, at = [], 0
    for one in WORD.finditer(text):
        if _meant(one.group(), words, starts):
            pieces += [(text[at : one.start()], False), (one.group(), True)]
            at = one.end()
    pieces.append((text[at:], False))
    return [piece for piece in pieces if piece[0]]


@lru_cache(maxsize=20_000)
def _folded(word):
    return tuple(fold(word).split())


def _meant(word, words, starts):
    return any(one in words or one.startswith(starts) for one in _folded(word)) if words else False


def around(text, needles):
    """The text around the first word that was looked for, marked; its beginning where there is none."""
    words, starts = needles
    first = next((one.start() for one in WORD.finditer(text) if _meant(one.group(), words, starts)), 0)
    begin = _gap(text, max(0, first - BEFORE)) if first > BEFORE else 0
    end = len(text) if len(text) - begin <= LONGEST else _gap(text, begin + LONGEST)
    pieces = marked(text[begin:end], needles)
    return [*([("… ", False)] if begin else []), *pieces, *([(" …", False)] if end < len(text) else [])]


def _gap(text, place):
    """A place near this one where a text may be cut: after white space, or at the next sign that is none's part."""
    gap = text.find(" ", place, place + 40)
    return gap + 1 if gap >= 0 else min(len(text), place)
