"""PDF files: no scripts, no programs, no attachments, no lock, nothing behind the end."""

import mmap
import re
import zlib

from django.utils.translation import gettext as _t

from .archives import refuse
from .kinds import hidden_markup

ACTIVE = {
    b"/JavaScript": "JavaScript",
    b"/JS": "JavaScript",
    b"/Launch": "Launch",
    b"/EmbeddedFile": "EmbeddedFile",
    b"/EmbeddedFiles": "EmbeddedFiles",
    b"/RichMedia": "RichMedia",
    b"/XFA": "XFA",
    b"/SubmitForm": "SubmitForm",
    b"/ImportData": "ImportData",
}
NAME = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])")
ESCAPED = re.compile(rb"/[^\s/<>\[\](){}%]*#[0-9A-Fa-f]{2}[^\s/<>\[\](){}%]*")
PACKED = re.compile(rb"/ObjStm\b")
STREAM = re.compile(rb"stream\r?\n")
MOST_PACKED = 30 << 20


def check_pdf(file):
    """Refuse what could act; names in disguise and objects in packed streams are looked at too."""
    file.seek(0)
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        tail = content[max(0, len(content) - 2048) :].rstrip(b"\x00\r\n \t")
        if not tail.endswith(b"%%EOF"):
            refuse(_t("The PDF does not end where it should: it is damaged, or something hides behind it."), "polyglot")
        if hidden_markup(content[:4096]):
            refuse(_t("A web page hides in the beginning of the PDF."), "polyglot")
        if content.find(b"PK\x05\x06", max(0, len(content) - (70 << 10))) >= 0:
            refuse(_t("An archive hides in the PDF."), "polyglot")
        if content.find(b"/Encrypt") >= 0 and re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", content):
            refuse(_t("The file is locked with a password and cannot be examined. Save it without one."), "locked")
        _no_actions(content)
        for packed in _packed_objects(content):
            _no_actions(packed)


def _no_actions(content):
    found = NAME.search(content)
    names = [found.group()] if found else [_plain(n) for n in ESCAPED.findall(content) if _plain(n) in ACTIVE]
    if names:
        what = {"part": ACTIVE[names[0]]}
        refuse(
            _t("The PDF carries something that acts by itself (%(part)s). Print it to a new PDF first.") % what,
            "active",
        )


def _plain(name):
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), name)


def _packed_objects(content):
    """The unpacked object streams, up to a limit."""
    total = 0
    for found in PACKED.finditer(content):
        start = STREAM.search(content, found.end(), found.end() + 2000)
        if not start:
            continue
        unpacker = zlib.decompressobj()
        try:
            text = unpacker.decompress(content[start.end() : start.end() + (8 << 20)], MOST_PACKED - total)
        except zlib.error:
            continue
        total += len(text)
        if unpacker.unconsumed_tail or total >= MOST_PACKED:
            refuse(_t("The file unpacks to far more than a document holds."), "bomb")
        yield text
