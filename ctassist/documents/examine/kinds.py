"""The kinds of files that are kept, and what else a file may turn out to be."""

import re
from dataclasses import dataclass

import filetype
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

HEAD = 8192
#: Characters no text for people holds.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Kind:
    """One kind of file: its ending, what people call it, and the type it is served with."""

    name: str
    label: str
    media_type: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind("pdf", _("PDF document"), "application/pdf"),
        Kind("docx", _("Word document"), f"{OOXML}wordprocessingml.document"),
        Kind("xlsx", _("Excel workbook"), f"{OOXML}spreadsheetml.sheet"),
        Kind("pptx", _("PowerPoint presentation"), f"{OOXML}presentationml.presentation"),
        Kind("odt", _("OpenDocument text"), f"{ODF}text"),
        Kind("ods", _("OpenDocument spreadsheet"), f"{ODF}spreadsheet"),
        Kind("txt", _("plain text"), "text/plain; charset=utf-8"),
        Kind("csv", _("comma-separated table"), "text/csv; charset=utf-8"),
        Kind("png", _("PNG picture"), "image/png"),
        Kind("jpg", _("JPEG picture"), "image/jpeg"),
    )
}
SPELLINGS = {"jpeg": "jpg", "text": "txt"}

MARKS = ((b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"PK\x03\x04", "zip"))
MARKUP = (
    (b"<!doctype html", _("web page")),
    (b"<html", _("web page")),
    (b"<script", _("web page")),
    (b"<svg", _("SVG drawing")),
    (b"<?xml", _("XML file")),
    (b"<?php", _("program")),
    (b"#!", _("program")),
    (b"mime-version:", _("mail message or web archive")),
    (b"{\\rtf", _("RTF document")),
    (b"gif8", _("GIF picture")),
    (b"%!ps", _("PostScript file")),
    (b"rar!", _("archive")),
)


def by_ending(name):
    """The kind a file name promises, or None."""
    return KINDS.get(SPELLINGS.get(name, name))


def look(head):
    """(mark, words) for the first bytes of a file: one of our marks, "text", or "" with the words for what it is."""
    for start, mark in MARKS:
        if head.startswith(start):
            return mark, ""
    if wide(head):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, words in MARKUP:
        if start.startswith(mark):
            return "", str(words)
    if not UNREADABLE.search(head.decode("latin-1")):
        return "text", ""
    known = filetype.guess(head)
    return "", _t("file of the type %(type)s") % {"type": known.mime} if known else _t("binary file of unknown kind")


def wide(head):
    """Whether a text is in UTF-16, by its mark."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff"))


def hidden_markup(head):
    """Whether a web page or a script hides in the first bytes of something that is not one."""
    low = head[:4096].lower()
    return any(mark in low for mark in (b"<script", b"<html", b"<svg", b"<!doctype html", b"<?php", b"<iframe"))
