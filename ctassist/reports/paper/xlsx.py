"""The report as an Excel workbook: what was asked and the sources first, then a sheet for each table, in real cells."""

import io
import re

import xlsxwriter

from ctassist.surfaces.harmless import may_run

from .order import word
from .plain import clean, words_of
from .xlsx_rows import CELL, CUT, write_rows

#: How long a name of a sheet may be.
NAME = 31
WIDTHS = {"code": 20, "date": 13, "number": 15, "badge": 16, "text": 32, "long": 64}
NAVY = "#1B2A49"
LOOKS = {
    "plain": {},
    "wrapped": {"text_wrap": True},
    "quoted": {"quote_prefix": True},
    "quoted_wrapped": {"quote_prefix": True, "text_wrap": True},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "whole": {"num_format": "#,##0"},
    "parts": {"num_format": "#,##0.00"},
}


def draw(content):
    """The bytes of the workbook."""
    out = io.BytesIO()
    write(content, out)
    return out.getvalue()


def write(content, out):
    """Write the workbook to a file or stream; no more than one row is held in memory."""
    content = clean(content, but="rows")
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }  # fmt: skip
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": content["title"][:255], "subject": content["question"][:255],
                         "author": content.get("author", "")[:255],
                         "category": content["level"]["text"][:255]})  # fmt: skip
    maker = Maker(book, content)
    maker.about()
    for name, table in maker.tables:
        maker.sheet(name, table)
    maker.texts()
    book.close()


class Maker:
    """Writes the sheets of one workbook."""

    def __init__(self, book, content):
        self.book, self.content = book, content
        top = {"valign": "top"}
        self.looks = {name: book.add_format(top | look) for name, look in LOOKS.items()}
        self.bold = book.add_format(top | {"bold": True, "font_color": NAVY, "quote_prefix": True, "text_wrap": True})
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": NAVY, "quote_prefix": True})
        dark = {"bold": True, "font_color": "white", "bg_color": NAVY, "border": 1, "border_color": NAVY}
        self.head = book.add_format(top | dark | {"text_wrap": True, "quote_prefix": True})
        self.names = {"history"}
        self.about_name = self._name(word(content, "about"))
        self.tables = [(self._name(one["caption"]), one) for one in tables(content)]
        self.texts_name = self._name(word(content, "texts"))

    def about(self):
        """The first sheet: cover, level, the sheets with their whole captions, the sources."""
        sheet = self._page(self.about_name)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 64)
        sheet.set_column(2, 9, 24)
        sheet.write_string(0, 0, self.content["title"], self.title)
        self.say(sheet, 1, 0, self.content["question"])
        line = 3
        for label, cell in self.content["cover"]:
            sheet.write_string(line, 0, label, self.bold)
            self.say(sheet, line, 1, cell)
            line += 1
        line += 1
        for name, table in self.tables:
            place = name.replace("'", "''")
            sheet.write_url(line, 0, f"internal:'{place}'!A1", string=name)
            self.say(sheet, line, 1, table["caption"])
            line += 1

    def sheet(self, name, table):
        """One table: its head frozen, with a filter on each column."""
        sheet = self._page(name)
        for place, column in enumerate(table["columns"]):
            sheet.set_column(place, place, max(WIDTHS[column["kind"]], min(len(column["label"]) + 3, 40)))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for place, column in enumerate(table["columns"]):
            sheet.write_string(0, place, column["label"], self.head)
        wide = [column["kind"] in ("long", "text") for column in table["columns"]]
        last = write_rows(sheet, table["rows"], wide, self.looks)
        if not last:
            self.say(sheet, 1, 0, table["empty"])
        if table["columns"]:
            sheet.autofilter(0, 0, max(last, 1), len(table["columns"]) - 1)

    def texts(self):
        """The last sheet: the chapters and what they say in words."""
        sheet = self._page(self.texts_name)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 1, 100)
        line = 0
        for part in self.content["sections"]:
            sheet.write_string(line, 0, part["title"], self.bold)
            for one in part["blocks"]:
                if one["kind"] in ("text", "chart"):
                    self.say(sheet, line, 1, one["text"] if one["kind"] == "text" else one["said"])
                    line += 1
            line += 1

    def say(self, sheet, line, place, cell):
        """One text beside its label."""
        text = words_of(cell)
        if text is not None:
            look = self.looks["quoted_wrapped" if may_run(text) else "wrapped"]
            sheet.write_string(line, place, text if len(text) <= CELL else text[: CELL - len(CUT)] + CUT, look)

    def _page(self, name):
        """An empty sheet whose printed pages carry the level and their number."""
        sheet = self.book.add_worksheet(name)
        level = self.content["level"]["text"].replace("&", "&&")[:120]
        sheet.set_header(f"&L&8&A&R&8&B{' ' if level[:1].isdigit() else ''}{level}")
        sheet.set_footer("&R&8&P / &N")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        if self.content["direction"] == "rtl":
            sheet.right_to_left()
        return sheet

    def _name(self, wanted):
        """A name Excel takes for a sheet, not given before."""
        plain = re.sub(r"[\[\]:*?/\\\s\U00010000-\U0010ffff]+", " ", wanted).strip(" '") or "…"
        name, number = plain[:NAME].strip(" '"), 1
        while name.casefold() in self.names:
            number += 1
            tail = f" ({number})"
            name = plain[: NAME - len(tail)].strip(" '") + tail
        self.names.add(name.casefold())
        return name


def tables(content):
    """Every table of the report: sources, tables, the numbers of charts, sheets of facts as two columns."""
    if sources := content.get("sources"):
        yield sources | {"caption": word(content, "sources")}
    for part in content["sections"]:
        for one in part["blocks"]:
            if one["kind"] == "table":
                yield one
            elif one["kind"] == "chart":
                yield one["numbers"] | {"caption": one["caption"]}
            elif one["kind"] == "facts":
                heads = (word(content, "fact"), "text"), (word(content, "value"), "long")
                yield {
                    "caption": part["title"],
                    "columns": [{"label": label, "kind": kind} for label, kind in heads],
                    "rows": one["rows"],
                    "empty": "",
                }
