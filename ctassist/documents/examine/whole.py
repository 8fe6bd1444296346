"""The examination as a whole: the name against the content, then the content itself."""

import codecs
import os

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t

from ..names import ending
from .archives import open_archive
from .kinds import HEAD, KINDS, UNREADABLE, by_ending, look, wide
from .office import check_office, office_kind
from .pdf import check_pdf
from .pictures import check_jpeg, check_png


def examine(file, name):
    """The Kind of an open binary file called `name`; raises ValidationError saying what is wrong with it."""
    promised = by_ending(ending(name))
    if promised is None:
        raise ValidationError(_not_kept(name), code="kind")
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size == 0:
        raise ValidationError(_t("The file “%(name)s” is empty.") % {"name": name}, code="empty")
    head = file.read(HEAD)
    found, words = _recognise(file, head)
    if found != promised and not (found is KINDS["txt"] and promised is KINDS["csv"]):
        raise ValidationError(_not_as_named(name, promised, words or found.label), code="mismatch")
    CHECKS[promised.name](file)
    return promised


def _recognise(file, head):
    """(Kind or None, words for what it is)."""
    mark, words = look(head)
    if mark == "zip":
        return office_kind(open_archive(file))
    if mark == "text":
        return KINDS["txt"], ""
    return KINDS.get(mark), words


def check_text(file):
    """Text all the way down: what only begins as text is refused."""
    file.seek(0)
    reader = codecs.getincrementaldecoder("utf-16" if wide(file.read(2)) else "latin-1")("replace")
    file.seek(0)
    while block := file.read(1 << 20):
        if UNREADABLE.search(reader.decode(block)):
            raise ValidationError(_t("The file begins as text but holds something else further on."), code="binary")


CHECKS = {
    "pdf": check_pdf,
    "docx": check_office,
    "xlsx": check_office,
    "pptx": check_office,
    "odt": check_office,
    "ods": check_office,
    "txt": check_text,
    "csv": check_text,
    "png": check_png,
    "jpg": check_jpeg,
}


def _not_kept(name):
    kept = ", ".join(KINDS)
    return _t("“%(name)s” is of a kind that is not kept here. Kept are: %(kept)s.") % {"name": name, "kept": kept}


def _not_as_named(name, promised, found):
    return _t(
        "By its name “%(name)s” is a %(promised)s, but its content is: %(found)s. Save it again as what it is."
    ) % {
        "name": name,
        "promised": promised.label,
        "found": found,
    }
