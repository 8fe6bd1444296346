"""The peers of our papers, each run as a process of its own: the same content the usual way."""

import html
import io
import json
import sys
from pathlib import Path

from ctassist.reports.paper import charts, xlsx
from ctassist.reports.paper.order import chapters
from ctassist.reports.paper.plain import words_of
from ctassist.surfaces import fonts

COLUMNS = ["code", "long", "text", "date", "number"] * 4


def weasyprint(content, out):
    """The content as HTML, printed to PDF/UA-1 by WeasyPrint with the same fonts."""
    from weasyprint import HTML

    out.write(HTML(string=as_html(content)).write_pdf(pdf_variant="pdf/ua-1"))


def as_html(content):
    """A plain page: headings, paragraphs, tables with repeated heads, drawings; level and page number at the edges."""
    families = "".join(
        f"@font-face {{font-family: Noto; font-weight: {weight}; src: url(file://{next(folder.glob('*.ttf'))})}}"
        for folder, weight in zip(fonts.folders([fonts.MAIN])[:2], (400, 700), strict=True)
    )
    style = (
        f"{families} @page {{size: A4; margin: 25mm 20mm 20mm; @top-right {{content: 'Confidential'}}"
        "@bottom-right {content: 'Page ' counter(page) ' of ' counter(pages)}}"
        "body {font: 9.5pt Noto} table {width: 100%; font-size: 8pt; border-collapse: collapse}"
        "tr:nth-child(even) {background: #F3F6FA} th {background: #1B2A49; color: white; text-align: left}"
        "td, th {padding: 3.6pt 4pt; vertical-align: top} svg {width: 100%}"
    )
    parts = [f"<html lang=en><head><title>{html.escape(content['title'])}</title><style>{style}</style></head><body>"]
    for part in chapters(content):
        parts.append(f"<h{part['depth']}>{html.escape(part['title'])}</h{part['depth']}>")
        parts += [_block(one) for one in part["blocks"]]
    return "".join([*parts, "</body></html>"])


def _block(one):
    if one["kind"] == "text":
        return f"<p>{html.escape(one['text'])}</p>"
    if one["kind"] == "facts":
        return _table("", [], one["rows"])
    if one["kind"] == "chart":
        return f"<figure>{charts.svg(one['spec'])}<figcaption>{html.escape(one['caption'])}</figcaption></figure>"
    return _table(one["caption"], [column["label"] for column in one["columns"]], one["rows"])


def _table(caption, heads, rows):
    head = "".join(f"<th>{html.escape(one)}</th>" for one in heads)
    lines = "".join(f"<tr>{''.join(f'<td>{html.escape(_said(cell))}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f"<table><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    )


def _said(cell):
    return words_of(cell) or "–"


def naive_docx(content, out):
    """python-docx as its introduction teaches it: a row added, the text of each cell set."""
    from docx import Document
    from docx.shared import Cm

    document = Document()
    document.add_heading(content["title"], 0)
    for part in chapters(content):
        document.add_heading(part["title"], part["depth"])
        for one in part["blocks"]:
            if one["kind"] == "text":
                document.add_paragraph(one["text"])
            elif one["kind"] == "chart":
                document.add_picture(io.BytesIO(charts.png(charts.svg(one["spec"]))), width=Cm(16))
                document.add_paragraph(one["caption"], style="Caption")
            else:
                _naive_table(document, one)
    document.save(out)


def _naive_table(document, one):
    heads = [column["label"] for column in one["columns"]] if one["kind"] == "table" else ["", ""]
    table = document.add_table(1, len(heads))
    for cell, label in zip(table.rows[0].cells, heads, strict=True):
        cell.text = label
    for row in one["rows"]:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = _said(value)


def long_rows(count=100_000):
    """Rows of 20 cells, made one after the other as they are asked for."""
    for n in range(count):
        day = f"20{n % 25:02d}-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
        yield [
            f"KGZ-2019-R{n:06d}",
            f"Training for prosecutors of district {n % 97} was held",
            f"Theme {n % 8}",
            {"text": day, "date": day},
            {"text": f"{n:,}", "number": str(n)},
        ] * 4


def long_xlsx(content, out):
    """Our workbook of 100,000 × 20."""
    columns = [{"label": f"Column {n}", "kind": kind, "width": 2} for n, kind in enumerate(COLUMNS)]
    table = {"kind": "table", "caption": "Long", "columns": columns, "rows": long_rows(), "empty": "none"}
    xlsx.write(content | {"sections": [{"title": "Long", "depth": 1, "blocks": [table]}]}, out)


def long_plain_xlsx(content, out):
    """The same rows by XlsxWriter in constant memory, cell by cell."""
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(long_rows()):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell)
            elif "number" in cell:
                sheet.write_number(number, place, float(cell["number"]))
            else:
                sheet.write_datetime(number, place, _day(cell["date"]), day)
    book.close()


def _day(told):
    from datetime import datetime

    return datetime.fromisoformat(told)


PEERS = {one.__name__: one for one in (weasyprint, naive_docx, long_xlsx, long_plain_xlsx)}

if __name__ == "__main__":
    with Path(sys.argv[2]).open("wb") as made:
        PEERS[sys.argv[1]](json.load(sys.stdin), made)
