"""The chapters of a report in the order every paper shows them: its sections, then its sources."""

#: The words a content may bring in its own language, as they are in English.
WORDS = {
    "contents": "Contents",
    "page": "Page {page} of {pages}",
    "not_recorded": "not recorded",
    "about": "About",
    "sources": "Sources",
    "table": "Table",
    "figure": "Figure",
    "texts": "Texts",
    "fact": "Fact",
    "value": "Value",
    "unset": "Shown as \ufffd, for want of a font: letters of",
}


def chapters(content):
    """Sections whose depth never skips a step, the sources last."""
    before = 0
    for one in [*content["sections"], *_sources(content)]:
        before = min(max(int(one["depth"]), 1), before + 1, 3)
        yield one | {"depth": before}


def _sources(content):
    if content.get("sources"):
        yield {"title": word(content, "sources"), "depth": 1, "blocks": [content["sources"]]}


def word(content, name):
    """One of the report's own words in its language; English when the content does not carry it."""
    return content["words"].get(name) or WORDS[name]
