"""How large a report will be, judged before it is drawn: pages of paper and cells of tables."""

from .paper.plain import words_of
from .paper.widths import INSET, SAMPLE, is_turned, widths

#: What is refused before it starts (issue of reports): more than a person reads, more than a worker holds.
MOST_PAGES, MOST_CELLS = 300, 1_000_000
#: Points of a page, and of a turned one, that hold text; heights of a line of text, of one of a table, of a chart and
#: of a heading.
PAGE, TURNED_PAGE, LINE, ROW, CHART, HEADING = 714, 467, 14.5, 10.2, 250, 38
LETTERS, SMALL = 108, 4.05


#: Papers that have pages.
PAGED = {"pdf", "docx"}


def is_too_large(pages, cells, formats):
    """Whether so much is more than one report may have on these papers."""
    return cells > MOST_CELLS or (pages > MOST_PAGES and not PAGED.isdisjoint(formats))


def estimate(content):
    """(pages, cells) the content will take, about."""
    height, cells = taken(content)
    headings = sum(1 for part in content["sections"] if part["depth"] < 3)
    return 1 + -(-headings * 20 // PAGE) + int(-(-height // PAGE)), cells


def taken(content):
    """(points of height, cells) of all its blocks."""
    height, cells = 0, 0
    for part in content["sections"]:
        height += HEADING
        for block in part["blocks"]:
            height += _height(block)
            cells += _cells(block)
    if sources := content.get("sources"):
        height += HEADING + _height(sources)
        cells += _cells(sources)
    return height, cells


def _cells(block):
    if block["kind"] == "table":
        return len(block["rows"]) * len(block["columns"])
    if block["kind"] == "chart":
        return _cells(block["numbers"])
    return 2 * len(block["rows"]) if block["kind"] == "facts" else 0


def _height(block):
    kind = block["kind"]
    if kind == "text":
        return (1 + len(block["text"]) // LETTERS) * LINE + 9
    if kind == "facts":
        return sum((1 + len(words_of(cell) or "") // 70) * LINE + 6 for _, cell in block["rows"])
    if kind == "chart":
        return CHART
    return _of_rows(block)


def _of_rows(table):
    """A table's height: rows spread over it stand for all."""
    rows = table["rows"]
    if not rows:
        return 50
    points = widths(table)
    looked_at = rows[:: max(1, len(rows) // SAMPLE)]
    lines = sum(
        max((_lines(cell, width) for cell, width in zip(row, points, strict=False)), default=1) for row in looked_at
    )
    height = 55 + (lines / len(looked_at) * ROW + 7.2) * len(rows)
    return height * PAGE / TURNED_PAGE + PAGE if is_turned(points) else height


def _lines(cell, width):
    return 1 + int(len(words_of(cell) or "") * SMALL // max(width - INSET, 10))
