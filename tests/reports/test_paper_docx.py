"""The report as a Word file: people go on writing in it."""

import io
import zipfile

import pytest

from ctassist.reports.paper import docx
from tests.reports.reading import W, body_of, document_of, part_of, plain, words_in
from tests.reports.sample import (
    ARABIC,
    CHINESE,
    CYRILLIC,
    GEORGIAN,
    LONG_WORD,
    NASTY,
    WIDE_TABLE,
    rows_table,
    sample,
    table,
)


@pytest.mark.parametrize(
    "text", [*NASTY, ARABIC, CHINESE, CYRILLIC, GEORGIAN, LONG_WORD, "Control signs: abcd", "=1+1 #let x <b> $a$"]
)
def test_a_text_comes_out_as_itself(as_docx, text):
    assert text in words_in(as_docx)


def test_headings_captions_and_tables_have_real_styles(as_docx):
    document = document_of(as_docx)
    styles = {one.style.name for one in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Caption", "Lead", "Quote", "toc 1"} <= styles
    assert {table.style.name for table in document.tables} == {"Report Table", "Facts"}
    assert "=1+1" in [cell.text for cell in document.tables[2].columns[1].cells]


def test_the_head_of_a_table_is_repeated(as_docx):
    tables = [one for one in body_of(as_docx).iter(f"{W}tbl") if _style(one) == "ReportTable"]
    assert tables and all(one.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for one in tables)


def _style(table):
    return table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")


def test_the_head_of_each_page_carries_the_level_and_the_foot_its_number(as_docx):
    section = document_of(as_docx).sections[0]
    assert "Confidential" in section.header.paragraphs[0].text
    foot = section.footer._element.xml
    assert " PAGE " in foot and " NUMPAGES " in foot


def test_contents_and_captions_are_fields(as_docx):
    xml = part_of(as_docx, "word/document.xml").decode()
    assert "TOC \\o" in xml and 'w:dirty="true"' in xml and " SEQ Table " in xml and " SEQ Figure " in xml


def test_right_to_left_text_is_marked_as_such(as_docx):
    (line,) = [one for one in body_of(as_docx).iter(f"{W}p") if _body_text(one) == ARABIC]
    assert line.find(f"{W}pPr/{W}bidi") is not None and line.find(f"{W}r/{W}rPr/{W}rtl") is not None
    assert line.find(f"{W}r/{W}rPr/{W}lang").get(f"{W}bidi") == "ar-SA"


def _body_text(line):
    style = line.find(f"{W}pPr/{W}pStyle")
    return "".join(one.text for one in line.iter(f"{W}t")) if style.get(f"{W}val") == "BodyText" else ""


def test_a_report_in_arabic_has_pages_and_tables_from_right_to_left():
    content = sample(4, 0) | {"language": "ar", "direction": "rtl"}
    body = body_of(docx.draw(content))
    assert body.find(f".//{W}sectPr/{W}bidi") is not None and body.find(f".//{W}tblPr/{W}bidiVisual") is not None


def test_a_chart_is_vectors_with_points_beside_and_words(as_docx, tmp_path):
    xml = part_of(as_docx, "word/document.xml").decode()
    assert "svgBlip" in xml and 'descr="Recommendations by theme and state."' in xml
    file = tmp_path / "report.docx"
    file.write_bytes(as_docx)
    with zipfile.ZipFile(file) as opened:
        names = opened.namelist()
        assert "image/svg+xml" in opened.read("[Content_Types].xml").decode()
    assert sum(name.endswith(".svg") for name in names) == sum(name.endswith(".png") for name in names) == 2


def test_nothing_is_said_about_the_maker(as_docx):
    told = document_of(as_docx).core_properties
    assert "python" not in plain(f"{told.author}{told.comments}{told.keywords}{told.last_modified_by}").lower()
    assert told.author == "Aida Example, CTED"
    with zipfile.ZipFile(io.BytesIO(as_docx)) as opened:
        assert not [name for name in opened.namelist() if "thumbnail" in name]


def test_a_table_of_many_columns_lies_on_turned_pages_and_the_next_stands_upright():
    content = sample(2, 0)
    content["sections"][0]["blocks"] = [table(*WIDE_TABLE, [["a value of it"] * 13] * 3, "none"), rows_table(3)]
    sections = document_of(docx.draw(content)).sections
    assert [one.page_width > one.page_height for one in sections] == [False, True, False]
    assert all("Confidential" in one.header.paragraphs[0].text for one in sections)
