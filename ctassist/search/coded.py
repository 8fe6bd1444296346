"""Records of one kind, offered by code and title while somebody types one of them into a field that takes its code."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .asking import search
from .folding import fold
from .kinds import KINDS

SHORTEST, OFFERED = 2, 8


def offered(user, name, text):
    """[{"code", "title"}], at most eight, of records of the kind this person may see: first those whose code begins as
    typed, then those the search finds."""
    kind, words = KINDS.get(name), fold(text).split()
    if kind is None or kind.ref != "code" or not words or len(text.strip()) < SHORTEST:
        return []
    found = search(user, text, kinds=[name], typing=True)
    asked = found.question
    hits = [hit for hit in found.codes if asked.code_begun == asked.code or _begins(hit.ref, text)]
    met = {hit.id for hit in hits}
    hits += [hit for hit in found.hits if hit.id not in met]
    if not hits and len(words) > 1:
        hits = _unfinished(user, name, words)
    return [{"code": hit.ref, "title": hit.title} for hit in hits[:OFFERED]]


def told_of(lines):
    """How many are offered, to be read out."""
    count = len(lines)
    if not count:
        return _("Nothing is offered.")
    return ngettext(
        "%(count)d record is offered: arrow keys and Enter choose.",
        "%(count)d records are offered: arrow keys and Enter choose.",
        count,
    ) % {"count": count}


def _begins(code, typed):
    """Whether the code begins as typed, its zeros included."""
    return fold(code).replace(" ", "").startswith(fold(typed).replace(" ", ""))


def _unfinished(user, name, words):
    """What all words but the last find, where some word of code or title begins as the last one does."""
    *whole, begun = words
    hits = search(user, " ".join(whole), kinds=[name]).hits
    return [hit for hit in hits if any(word.startswith(begun) for word in fold(f"{hit.ref} {hit.title}").split())]
