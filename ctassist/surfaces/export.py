"""Downloads of a list as CSV and XLSX: the rows and columns on the page, text that can never start a formula."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from .harmless import harmless

ROW_LIMIT = 100_000


def table(listing):
    """(heads, iterator over rows of plain values) for a listing, in the shown columns."""
    columns = listing.shown_columns()
    rows = listing.rows[:ROW_LIMIT]
    return [str(c.label) for c in columns], ([c.plain(row, listing.user) for c in columns] for row in rows)


def to_csv(listing):
    """The list as UTF-8 CSV text with a byte order mark, so that spreadsheet programs read every script."""
    out = io.StringIO()
    writer = csv.writer(out)
    heads, rows = table(listing)
    writer.writerow([harmless(head) for head in heads])
    for row in rows:
        writer.writerow(["" if v is None else harmless(v) if isinstance(v, str) else v for v in row])
    return ("\ufeff" + out.getvalue()).encode()


def to_xlsx(listing):
    """The list as an XLSX workbook (bytes): typed cells, frozen head, filters; a second sheet says what was asked."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    )
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(_("Rows"))
    heads, rows = table(listing)
    sheet.write_row(0, 0, heads, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(heads) - 1, 0), 24)
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            _write(sheet, last, place, value, day)
    sheet.autofilter(0, 0, last, max(len(heads) - 1, 0))
    about = book.add_worksheet(_("About"))
    told = [
        (_("List"), str(listing.title)),
        (_("As of"), timezone.now().strftime("%Y-%m-%d %H:%M UTC")),
        (_("Seen by"), str(listing.user)),
        *((a["label"], a["text"]) for a in listing.applied()),
    ]
    for place, (label, text) in enumerate(told):
        about.write_string(place, 0, str(label), bold)
        about.write_string(place, 1, harmless(text))
    book.close()
    return out.getvalue()


def _write(sheet, row, place, value, day):
    if value is None:
        return
    if isinstance(value, (date, datetime)):
        sheet.write_datetime(row, place, value, day)
    elif isinstance(value, (int, float, Decimal)):
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, harmless(value)[:32_000])


FORMATS = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
