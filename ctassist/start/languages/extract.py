"""Every sentence the interface can say, as it stands in the code and the templates, by the room that says it first."""

import io
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from django.utils.translation.template import templatize

PAIR, WITH_CONTEXT = (1, 2), ((1, "c"), 2)
#: The names under which the house calls gettext.
KEYWORDS = DEFAULT_KEYWORDS | {
    "_t": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": PAIR,
    "pgettext_lazy": WITH_CONTEXT,
}
HOUSES = ("ctassist", "missions", "recommendations", "projects", "templates")

#: (context or None, sentence or (one, several))
Sentence = tuple[str | None, str | tuple[str, str]]


def sentences(root: Path) -> dict[str, list[Sentence]]:
    """{room: its sentences in the order of the code}; a sentence said in several rooms belongs to the first."""
    found, known = {}, set()
    for path in sorted(path for house in HOUSES for path in (root / house).rglob("*")):
        if path.suffix not in (".py", ".html") or "migrations" in path.parts:
            continue
        for sentence in _said(path):
            if sentence not in known:
                known.add(sentence)
                found.setdefault(_room(path.relative_to(root)), []).append(sentence)
    return found


def _room(place: Path) -> str:
    house, *rest = place.parts
    if house == "templates":
        return "pages"
    return rest[0] if house == "ctassist" and len(rest) > 1 else house


def _said(path: Path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    for _line, function, words, _comments in extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {}):
        words = words if isinstance(words, tuple) else (words,)
        if not all(isinstance(word, str) for word in words[:2]):
            continue
        if "pgettext" in function:
            yield words[0], words[1]
        elif function.startswith("ng"):
            yield None, words[:2]
        else:
            yield None, words[0]
