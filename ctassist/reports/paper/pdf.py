"""The report as PDF/UA-1 by Typst: the content goes in as JSON, so that no sign in it is ever markup."""

import json
import re

import typst

from ctassist.surfaces.fonts import JAPANESE, MAIN, MISSING, ROOT, folders, needed, scripts

from . import charts
from .order import WORDS, chapters, word
from .plain import breakable, clean, direction, language, tongue, words_of
from .widths import INSET, LETTER, is_turned, widths

TEMPLATE = ROOT / "templates/reports/paper.typ"
#: The colour behind the level in the head of each page.
LEVELS = ("#4A5568", "#8A5A00", "#9B1C1C")
#: How Typst names a sign it could not set, such as a mark over no letter; so many of them are replaced.
UNSET, TRIES = re.compile(r"\\u\{([0-9a-f]+)\}"), 12
LINE = 72
DRAWING = 600


def draw(content):
    """The bytes of the PDF."""
    lost = set()
    while True:
        try:
            return typeset(*fitting(content, lost))
        except typst.TypstError as wrong:
            more = {chr(int(code, 16)) for code in UNSET.findall(str(wrong))} - lost
            if not more or len(lost) > TRIES:
                raise
            lost |= more


def fitting(content, lost=()):
    """(the content in letters our fonts carry, the fonts it needs); all others, and those `lost`, show as missing."""
    content = clean(content)
    told = json.dumps(content, ensure_ascii=False)
    families, unknown = needed(set(told))
    if unknown := unknown | set(lost):
        content = json.loads(told.translate({ord(one): MISSING for one in unknown}))
        families, _ = needed({*told, MISSING})
        content["cover"] = [*content["cover"], [word(content, "unset"), ", ".join(scripts(unknown)) or MISSING]]
    return content, families


def typeset(content, families):
    """Have the template set it; Typst itself checks the standard for PDF that can be read aloud."""
    data = json.dumps(prepared(content) | {"fonts": families, "own": own(families)}, ensure_ascii=False)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders(families))
    return typst.compile(
        str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts, sys_inputs={"content": data},
        format="pdf", pdf_standards="ua-1",
    )  # fmt: skip


def own(families):
    """{language: fonts} of languages that write signs they share with others in forms of their own."""
    return {"ja": [MAIN, JAPANESE, *families]} if JAPANESE in families else {}


def prepared(content):
    """The content as the template reads it: each text with its direction, each chart drawn."""
    level = content["level"]
    return {
        "title": said(named(content["title"]), content),
        "question": said(content["question"], content),
        "foot": said(content.get("foot", content["title"]), content),
        "language": tongue(content["language"]) or "en",
        "direction": content["direction"],
        "level": {"text": said(level["text"], content), "fill": LEVELS[level["code"]]},
        "cover": [[said(label, content), said(cell, content)] for label, cell in content["cover"]],
        "words": {name: word(content, name) for name in WORDS},
        "sections": [part(one, content) for one in chapters(content)],
    }


def part(one, content):
    """One chapter."""
    return {
        "title": said(named(one["title"]), content),
        "depth": one["depth"],
        "blocks": [block(some, content) for some in one["blocks"]],
    }


def block(some, content):
    """One paragraph, sheet of facts, table or chart."""
    kind = some["kind"]
    if kind == "text":
        return some | {"text": said(some["text"], content, lang=some.get("lang", ""))}
    if kind == "facts":
        return {"kind": kind, "rows": [[said(label, content), said(cell, content)] for label, cell in some["rows"]]}
    if kind == "table":
        return sheet(some, content)
    drawing = charts.svg(some["spec"])
    return {
        "kind": kind,
        "caption": said(some["caption"], content),
        "svg": drawing,
        "said": named(some["said"], some["caption"]),
        "wide": round(100 * charts.size(drawing)[0] / DRAWING, 1),
    }


def sheet(table, content):
    """A table: its heads and cells, with places to break where a word is longer than its column."""
    points = widths(table)
    columns = [one | {"points": width} for one, width in zip(table["columns"], points, strict=True)]
    rooms = [max(3, int((width - INSET) / LETTER)) for width in points]
    return {
        "kind": "table",
        "turned": bool(table["rows"]) and is_turned(points),
        "caption": said(table["caption"], content),
        "columns": [
            one | {"label": said(one["label"], content, room)} for one, room in zip(columns, rooms, strict=True)
        ],
        "rows": [[said(cell, content, room) for cell, room in zip(row, rooms, strict=True)] for row in table["rows"]],
        "empty": said(table["empty"], content),
    }


def named(text, otherwise=""):
    """A title or description that shows something: the standard for readable PDF wants no empty ones."""
    return text if any(one.isalnum() for one in text) else f"{text}{otherwise or '…'}"


def said(cell, content, room=LINE, lang=""):
    """What a cell says; with direction and language where they differ from the report's."""
    text = words_of(cell)
    if text is None:
        return None
    if len(text) > room:
        text = breakable(text, room)
    if text.isascii() and content["direction"] == "ltr" and not lang:
        return text
    way, speech = direction(text) or content["direction"], tongue(lang) or language(text)
    if way == content["direction"] and not speech:
        return text
    return {"t": text, "d": way, "l": speech or tongue(content["language"]) or "en"}
