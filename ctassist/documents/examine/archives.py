"""Office files are archives: opened with limits, and refused where the archive itself is a trap."""

import os
import stat
import struct
import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t

MOST_PARTS = 3000
MOST_UNPACKED = 300 << 20
#: A part larger than this that packs better than this is a bomb, not a document.
SUSPICIOUS_SIZE, SUSPICIOUS_RATIO = 5 << 20, 300
END_MARK, END_SIZE = b"PK\x05\x06", 22


def refuse(sentence, code):
    """Say why a file is not kept."""
    raise ValidationError(sentence, code=code)


def open_archive(file):
    """The archive of an open file, checked from outside: nothing before, behind or between its parts."""
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, RuntimeError):
        refuse(_t("The file is damaged: it begins like an office document but cannot be opened."), "damaged")
    _ends_where_it_ends(file, archive)
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        refuse(_t("The file has too many parts to be a document."), "bomb")
    for part in parts:
        _harmless(part)
    if len({part.filename for part in parts}) != len(parts):
        refuse(_t("Two parts of the file have the same name."), "twice")
    _not_a_bomb(file, parts)
    return archive


def _ends_where_it_ends(file, archive):
    file.seek(-END_SIZE, os.SEEK_END)
    if archive.comment or file.read(4) != END_MARK:
        refuse(_t("Something is hidden behind the end of the document."), "polyglot")


def _harmless(part):
    name = part.filename
    steps = name.split("/")
    if name.startswith(("/", "\\")) or ".." in steps or "\\" in name or "\x00" in part.orig_filename or ":" in steps[0]:
        refuse(_t("A part of the file wants to be written outside of it."), "slip")
    if stat.S_ISLNK(part.external_attr >> 16):
        refuse(_t("A part of the file is a link to somewhere else."), "link")
    if part.flag_bits & 0x1:
        refuse(_t("The file is locked with a password and cannot be examined. Save it without one."), "locked")


def _not_a_bomb(file, parts):
    size = file.seek(0, os.SEEK_END)
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    offsets = {part.header_offset for part in parts}
    swollen = any(
        part.file_size > SUSPICIOUS_SIZE and part.file_size > SUSPICIOUS_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if parts and min(offsets):
        refuse(_t("Something is hidden in front of the document."), "polyglot")
    if unpacked > MOST_UNPACKED or packed > size or len(offsets) != len(parts) or swollen:
        refuse(_t("The file unpacks to far more than a document holds."), "bomb")


def read_part(archive, name, limit=20 << 20, *, first=None):
    """The bytes of one part, no more than `limit` whatever its head says; missing parts are empty.

    `first` reads only that many bytes from its beginning.
    """
    try:
        with archive.open(name) as part:
            found = part.read(first or limit + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError, EOFError, struct.error):
        refuse(_t("The file is damaged: one of its parts cannot be read."), "damaged")
    except Exception as wrong:  # zlib and lzma have errors of their own, and no common parent but this
        raise ValidationError(_t("The file is damaged: one of its parts cannot be read."), code="damaged") from wrong
    if len(found) > limit:
        refuse(_t("The file unpacks to far more than a document holds."), "bomb")
    return found
