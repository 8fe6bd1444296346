"""What a report is made of before it is paper: sections of texts, facts, tables and charts, as plain data for JSON.

A cell is None (not recorded), a text, or {"text": as people write it} with one of "number": "12.50",
"date": "2019-12-03", "unknown": true: paper shows the text, a spreadsheet gets a real number, a date, or nothing.
"""

from django.utils.translation import gettext as _t


def section(title, *blocks, depth=1):
    """A chapter (depth 1) or a part of one (depth 2, 3) with its blocks; blocks that are None fall out."""
    return {"title": str(title), "depth": depth, "blocks": [block for block in blocks if block]}


def text(words, style="plain", lang=""):
    """A paragraph. style: plain, lead (the answer in short), note (a remark in small type), quote."""
    return {"kind": "text", "text": str(words), "style": style, "lang": lang}


def facts(pairs):
    """A sheet of facts: [(label, cell)…]."""
    return {"kind": "facts", "rows": [[str(label), cell] for label, cell in pairs]}


def table(caption, columns, rows, empty=""):
    """A table with a caption. columns: [(label, kind)…], kind code, date, number, badge, text or long; rows: lists of
    cells; `empty` says what no row at all means."""
    heads = [{"label": str(label), "kind": kind} for label, kind in columns]
    return {
        "kind": "table",
        "caption": str(caption),
        "columns": heads,
        "rows": list(rows),
        "empty": str(empty or nothing()),
    }


def nothing():
    """What no row at all means to a reader."""
    return _t("Nothing is recorded here that the readers of this report may see.")


def chart(caption, spec, said, numbers):
    """A chart: a Vega-Lite specification with its data inside, one sentence that says what it shows, and the table of
    its numbers (as `table` gives it), which spreadsheets carry and who cannot see the chart reads."""
    return {"kind": "chart", "caption": str(caption), "spec": spec, "said": str(said), "numbers": numbers}
