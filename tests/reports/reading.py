"""Reading papers back: the text of a PDF, a Word file and a workbook, as a person or program would."""

import io
import re
import zipfile

import openpyxl
import pypdf
from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def plain(text):
    """Text without its line ends, spaces and signs nobody sees."""
    return re.sub("[\\s\u200b\u202a-\u202e\u2066-\u2069]+", "", text)


def pages_of(data):
    """The text of each page of a PDF."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def words_in(data):
    """All text of a Word file's body, paragraph by paragraph."""
    return ["".join(one.text or "" for one in line.iter(f"{W}t")) for line in body_of(data).iter(f"{W}p")]


def body_of(data):
    """The body of a Word file as XML."""
    return etree.fromstring(part_of(data, "word/document.xml"))


def part_of(data, name):
    """One part of a Word file or workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name)


def document_of(data):
    """A Word file as python-docx reads it."""
    return Document(io.BytesIO(data))


def workbook_of(data):
    """A workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def values_of(book):
    """Every value in a workbook."""
    return [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
