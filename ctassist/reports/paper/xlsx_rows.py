"""Many rows of a sheet at once: the cells written as the XML XlsxWriter would write, several times quicker."""

import re
from datetime import date
from math import isfinite
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from ctassist.surfaces.harmless import STARTERS, UNSEEN, may_run

from .plain import tidy

#: What Excel holds in a cell; longer text ends with this sign.
CELL, CUT = 32_767, " […]"
#: Excel counts days from here on; before March 1900 it counts one that never was.
DAY_NONE, MARCH_1900 = date(1899, 12, 30).toordinal(), date(1900, 3, 1)
CODE = re.compile(r"_(x[0-9a-fA-F]{4}_)")
MARKUP = re.compile("[&<>]")
FIRST = {*STARTERS, *UNSEEN, "\n"}
#: Rows written at once; whole numbers below this are exact in a spreadsheet.
TOGETHER, EXACT = 500, 1e15


def write_rows(sheet, rows, wide, looks):
    """Write `rows` under the head in row 0. Speaks to the insides of XlsxWriter: its row file and its formats."""
    style = {name: one._get_xf_index() for name, one in looks.items()}
    columns = [
        (xl_col_to_name(place), style["wrapped" if one else "plain"], style["quoted_wrapped" if one else "quoted"])
        for place, one in enumerate(wide)
    ]
    sheet._write_single_row(1)
    out, lines, number = sheet.row_data_fh, [], 1
    for number, row in enumerate(rows, start=2):
        lines.append(line(number, row, columns, style))
        if len(lines) == TOGETHER:
            out.write("".join(lines))
            lines = []
    out.write("".join(lines))
    sheet._check_dimensions(number - 1, max(len(wide) - 1, 0))
    return number - 1


def line(number, row, columns, style):
    """One row as XML."""
    cells = []
    for (letter, plain, quoted), cell in zip(columns, row, strict=True):
        if cell is None:
            continue
        if cell.__class__ is dict:
            if found := typed(cell, style):
                cells.append(f'<c r="{letter}{number}" s="{found[1]}"><v>{found[0]}</v></c>')
                continue
            cell = cell["text"]
        look = quoted if cell[:1] in FIRST and may_run(cell) else plain
        cells.append(f'<c r="{letter}{number}" s="{look}" t="inlineStr"><is>{letters(cell)}</is></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def letters(text):
    """A text as XML; what Excel would read as the code of a letter stays as it was written."""
    text = tidy(text)
    if len(text) > CELL:
        text = text[: CELL - len(CUT)] + CUT
    if MARKUP.search(text):
        text = escape(text)
    if "_x" in text:
        text = CODE.sub(r"_x005F_\1", text)
    if text[:1].isspace() or text[-1:].isspace() or "\n" in text:
        return f'<t xml:space="preserve">{text}</t>'
    return f"<t>{text}</t>"


def typed(cell, style):
    """(value, style) of a cell that is a number or a day; None when it is neither, or none a spreadsheet can hold."""
    try:
        if (told := cell.get("number")) is not None:
            number = float(told)
            if not isfinite(number):
                return None
            shown = int(number) if number.is_integer() and abs(number) < EXACT else number
            return repr(shown), style["parts" if "." in str(told) else "whole"]
        if told := cell.get("date"):
            day = date.fromisoformat(told[:10])
            return (day.toordinal() - DAY_NONE, style["day"]) if day >= MARCH_1900 else None
    except (TypeError, ValueError):
        pass
    return None
