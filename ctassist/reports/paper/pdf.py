"""The report as PDF/UA-1 by Typst: the content goes in as JSON, so that no sign in it is ever markup."""

import json

import typst

from . import charts
from .fonts import MISSING, ROOT, folders, needed
from .order import chapters, word
from .plain import breakable, clean, direction, language, words_of
from .widths import INSET, LETTER, widths

TEMPLATE = ROOT / "templates/reports/paper.typ"
#: The colour behind the level in the head of each page.
LEVELS = ("#4A5568", "#8A5A00", "#9B1C1C")
LINE = 72
DRAWING = 600


def draw(content):
    """The bytes of the PDF."""
    content = clean(content)
    told = json.dumps(content, ensure_ascii=False)
    families, unknown = needed(set(told))
    if unknown:
        content = json.loads(told.translate({ord(one): MISSING for one in unknown}))
        families, _ = needed({*told, MISSING})
    data = json.dumps(prepared(content) | {"fonts": families}, ensure_ascii=False)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders(families))
    return typst.compile(
        str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts, sys_inputs={"content": data},
        format="pdf", pdf_standards="ua-1",
    )  # fmt: skip


def prepared(content):
    """The content as the template reads it: each text with its direction, each chart drawn."""
    level = content["level"]
    return {
        "title": said(content["title"], content),
        "question": said(content["question"], content),
        "foot": said(content.get("foot", content["title"]), content),
        "language": content["language"],
        "direction": content["direction"],
        "level": {"text": said(level["text"], content), "fill": LEVELS[level["code"]]},
        "cover": [[said(label, content), said(cell, content)] for label, cell in content["cover"]],
        "words": content["words"]
        | {name: word(content, name, own) for name, own in (("table", "Table"), ("figure", "Figure"))},
        "sections": [part(one, content) for one in chapters(content)],
    }


def part(one, content):
    """One chapter."""
    return {
        "title": said(one["title"], content),
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
        "said": some["said"],
        "wide": round(100 * charts.size(drawing)[0] / DRAWING, 1),
    }


def sheet(table, content):
    """A table: its heads and cells, with places to break where a word is longer than its column."""
    points = widths(table)
    columns = [one | {"points": width} for one, width in zip(table["columns"], points, strict=True)]
    rooms = [max(3, int((width - INSET) / LETTER)) for width in points]
    return {
        "kind": "table",
        "caption": said(table["caption"], content),
        "columns": [
            one | {"label": said(one["label"], content, room)} for one, room in zip(columns, rooms, strict=True)
        ],
        "rows": [[said(cell, content, room) for cell, room in zip(row, rooms, strict=True)] for row in table["rows"]],
        "empty": said(table["empty"], content),
    }


def said(cell, content, room=LINE, lang=""):
    """What a cell says; with direction and language where they differ from the report's."""
    text = words_of(cell)
    if text is None:
        return None
    if len(text) > room:
        text = breakable(text, room)
    if text.isascii() and content["direction"] == "ltr" and not lang:
        return text
    way, tongue = direction(text) or content["direction"], lang or language(text)
    if way == content["direction"] and not tongue:
        return text
    return {"t": text, "d": way, "l": tongue or content["language"]}
