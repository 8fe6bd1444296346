"""The report as PDF: tagged, whole, in its own words whatever they look like."""

import io
from functools import partial
from unicodedata import normalize

import pypdf
import pytest

from ctassist.reports.paper import pdf
from tests.reports.reading import pages_of, plain
from tests.reports.sample import ARABIC, CHINESE, CYRILLIC, LONG_WORD, NASTY, WIDE_TABLE, rows_table, sample, table

#: A reader of PDF may tell a ligature as its letters.
normal = partial(normalize, "NFKC")


@pytest.fixture(scope="module")
def reader(as_pdf):
    """The PDF, opened."""
    return pypdf.PdfReader(io.BytesIO(as_pdf))


@pytest.fixture(scope="module")
def pages(as_pdf):
    """The text of its pages."""
    return pages_of(as_pdf)


@pytest.mark.parametrize("text", [*NASTY, CHINESE, CYRILLIC, LONG_WORD, "Control signs: abcd", "=1+1 #let x <b> $a$"])
def test_a_text_comes_out_as_itself(pages, text):
    assert plain(normal(text)) in plain(normal("".join(pages)))


def test_the_words_of_arabic_text_can_be_copied_and_read_aloud(pages):
    text = "".join(pages)
    assert all(word in text for word in ARABIC.split())


def test_letters_no_font_carries_show_as_missing_and_the_report_is_still_made(pages):
    assert "\ufffd" in "".join(pages)
    assert "Cherokee" in pages[0] and "for want of a font" in pages[0]


def test_a_table_of_many_columns_lies_on_turned_pages_and_the_next_stands_upright():
    content = sample(2, 0)
    content["sections"][0]["blocks"] = [table(*WIDE_TABLE, [["a value of it"] * 13] * 40, "none"), rows_table(3)]
    drawn = pypdf.PdfReader(io.BytesIO(pdf.draw(content))).pages
    turned = [page.mediabox.width > page.mediabox.height for page in drawn]
    assert turned.count(True) == 2 and not turned[turned.index(True) + 2]
    assert all("Confidential" in page.extract_text() for page in drawn)


def test_every_page_carries_the_level_and_its_number(pages):
    for number, page in enumerate(pages, start=1):
        assert "Confidential" in page and f"Page {number} of {len(pages)}" in page


def test_the_head_of_a_table_is_repeated_on_each_of_its_pages():
    content = sample(4, 0)
    content["sections"] = content["sections"][:1]
    content["sections"][0]["blocks"] = [rows_table(90)]
    pages = [page for page in pages_of(pdf.draw(content)) if "KGZ-2019-R00" in page]
    assert len(pages) > 2 and all("Recommendation" in page and "Due" in page for page in pages)


def test_the_pdf_is_tagged_and_says_its_language_and_standard(reader, as_pdf):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en" and "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert reader.metadata.title == "Brief before the visit to Kyrgyzstan"


def test_chapters_are_bookmarks(reader):
    titles = []

    def walk(some):
        for one in some:
            walk(one) if isinstance(one, list) else titles.append(one.title)

    walk(reader.outline)
    assert "=1+1 #let x <b> $a$" in titles and "Sources" in titles


def test_a_chart_says_in_words_what_it_shows(reader):
    found, seen = [], set()

    def walk(one):
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            for child in one:
                walk(child)
        elif isinstance(one, dict) and id(one) not in seen:
            seen.add(id(one))
            if "/Alt" in one:
                found.append(one["/Alt"])
            walk(one.get("/K", []))

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    assert "Recommendations by theme and state." in found


def test_only_our_fonts_are_in_it(reader):
    names = {font["/BaseFont"].split("+")[-1] for page in reader.pages for font in _fonts(page)}
    assert names and all(name.startswith(("NotoSans", "Vazirmatn")) for name in names)


def _fonts(page):
    fonts = page["/Resources"].get_object().get("/Font", {})
    return [one.get_object() for one in fonts.get_object().values()]


def test_a_report_in_arabic_runs_from_right_to_left():
    content = sample(4, 0)
    content |= {"language": "ar", "direction": "rtl", "title": "تقرير", "question": "ما هو المعروف قبل الزيارة؟"}
    made = pypdf.PdfReader(io.BytesIO(pdf.draw(content)))
    assert made.trailer["/Root"]["/Lang"] == "ar"


@pytest.mark.slow
def test_a_table_of_ten_thousand_rows_is_drawn():
    content = sample(4, 0)
    content["sections"][0]["blocks"] = [rows_table(10_000)]
    pages = pypdf.PdfReader(io.BytesIO(pdf.draw(content))).pages
    assert len(pages) > 250 and any("KGZ-2019-R09999" in page.extract_text() for page in pages[-3:])
