"""The report as a workbook: typed cells, and text that stays text."""

from datetime import datetime

import pytest

from ctassist.reports.paper import xlsx
from tests.reports.reading import part_of, values_of, workbook_of
from tests.reports.sample import ARABIC, CHINESE, CYRILLIC, GEORGIAN, LONG_WORD, NASTY, nasty_sections, sample, table


@pytest.fixture(scope="module")
def book(as_xlsx):
    """The workbook, opened."""
    return workbook_of(as_xlsx)


@pytest.mark.parametrize(
    "text", [*NASTY, ARABIC, CHINESE, CYRILLIC, GEORGIAN, LONG_WORD, "Control signs: abcd", "=1+1 #let x <b> $a$"]
)
def test_a_text_comes_out_as_itself(book, text):
    assert text in values_of(book)


def test_nothing_is_a_formula(book, as_xlsx):
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert b"<f>" not in b"".join(
        part_of(as_xlsx, f"xl/worksheets/sheet{n + 1}.xml") for n in range(len(book.sheetnames))
    )


def test_text_that_could_run_stays_text_when_somebody_edits_it(book):
    sheet = book[book.sheetnames[3]]
    for row in sheet.iter_rows(min_row=2, max_row=5, min_col=2, max_col=2):
        assert row[0].quotePrefix


def test_numbers_and_dates_are_real(book):
    sheet = book[book.sheetnames[3]]
    assert sheet["C2"].value == -5 and sheet["D2"].value == datetime(2019, 12, 3) and sheet["E2"].value is None
    assert sheet["D2"].number_format == "yyyy-mm-dd"


def test_the_first_sheet_says_what_was_asked_and_the_second_where_it_is_from(book):
    about = [cell for row in book["About"].iter_rows(values_only=True) for cell in row]
    assert {"Aida Example, CTED", "Country: Kyrgyzstan; State: open", "Confidential"} <= set(about)
    assert book.properties.creator == "Aida Example, CTED"
    assert book.sheetnames[:2] == ["About", "Sources"] and book["Sources"]["A2"].value == "KGZ-2019-R00"


def test_heads_are_frozen_and_filtered(book):
    for name in book.sheetnames[1:-1]:
        assert book[name].freeze_panes == "A2" and book[name].auto_filter.ref


def test_every_sheet_is_printed_with_the_level(book):
    assert all("Confidential" in sheet.oddHeader.right.text for sheet in book)


def test_names_of_sheets_are_short_told_apart_and_allowed():
    content = sample(4, 0)
    heads = [("A", "text")]
    captions = ["[a]:*?/\\b" * 9, "[a]:*?/\\b" * 9, "", "'", "History", "about", "ABOUT"]
    content["sections"][0]["blocks"] = [table(one, heads, [["x"]], "none") for one in captions]
    names = workbook_of(xlsx.draw(content)).sheetnames
    assert len({name.casefold() for name in names}) == len(names) and all(0 < len(name) <= 31 for name in names)
    assert "History" not in names


def test_what_no_cell_can_hold_is_still_told():
    heads = [("A", "number"), ("B", "date"), ("C", "long")]
    odd = [{"text": "many", "number": "NaN"}, {"text": "1 May 1850", "date": "1850-05-01"}, "x" * 40_000 + "_x0041_"]
    content = sample(4, 0, nasty_sections())
    content["sections"][0]["blocks"] = [table("Odd", heads, [odd, [None, None, "_x0041_"]], "none")]
    sheet = workbook_of(xlsx.draw(content))["Odd"]
    assert [sheet["A2"].value, sheet["B2"].value] == ["many", "1 May 1850"]
    assert len(sheet["C2"].value) == 32_767 and sheet["C2"].value.endswith("[…]")
    assert sheet["C3"].value in ("_x0041_", "_x005F_x0041_")
