"""Word, Excel, PowerPoint and OpenDocument files: no programs, nothing fetched from elsewhere, no foreign entities."""

import io
import re

from django.utils.translation import gettext as _t

from .archives import open_archive, read_part, refuse
from .kinds import KINDS
from .markup import Doctype, elements, no_doctype

MAIN = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
    "presentationml.presentation.main+xml": "pptx",
}
ODF = {KINDS[name].media_type.encode(): name for name in ("odt", "ods")}
PROGRAMS = re.compile(
    r"(vbaproject|macrosheets/|activex/|(^|/)basic/|(^|/)scripts/|\.(exe|dll|js|vbs|ps1|bat|cmd|scr|hta|jar|lnk|msi|com)$)",
    re.I,
)
NESTED = re.compile(r"\.(docx|xlsx|pptx|docm|xlsm|pptm|dotm|xltm|ppsm|xlsb|zip)$", re.I)
SAFE_TARGET = re.compile(r"(https?://|mailto:|#)", re.I)
FETCHED = re.compile(r"([a-z][a-z0-9+.-]*:|//|\\\\)", re.I)
DDE = re.compile(rb"<w:instrText[^>]*>\s*(DDE|DDEAUTO)\b|w:instr=\"\s*(DDE|DDEAUTO)\b", re.I)
DEEPEST = 2


def office_kind(archive):
    """(Kind or None, words) for an archive: which office document it is, if any."""
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        types = read_part(archive, "[Content_Types].xml").decode("utf-8", "replace")
        if "macroenabled" in types.lower():
            return None, _t("office document with macros")
        found = [name for mark, name in MAIN.items() if mark in types]
        return (KINDS[found[0]], "") if len(found) == 1 else (None, _t("office document of another kind"))
    if names and archive.infolist()[0].filename == "mimetype":
        kind = ODF.get(read_part(archive, "mimetype", 200).strip())
        return (KINDS[kind], "") if kind else (None, _t("OpenDocument file of another kind"))
    return None, _t("ZIP archive")


def check_office(file, depth=0):
    """Refuse what could run or fetch; documents within the document are looked at too."""
    archive = open_archive(file)
    for name in archive.namelist():
        if PROGRAMS.search(name):
            refuse(
                _t("The document carries a program or macros (%(part)s). Save it without.") % {"part": name[-80:]},
                "macro",
            )
    if "[Content_Types].xml" in archive.namelist():
        _check_ooxml(archive)
    else:
        _check_odf(archive)
    for name in archive.namelist():
        if name.endswith("/") or not NESTED.search(name):
            continue
        if depth + 1 >= DEEPEST:
            refuse(_t("Documents are nested too deeply in the file."), "nested")
        _check_nested(read_part(archive, name), depth)


def _check_nested(content, depth):
    if not content.startswith(b"PK\x03\x04"):
        refuse(_t("The document carries an attachment that is not an office document."), "nested")
    inner = io.BytesIO(content)
    kind, words = office_kind(open_archive(inner))
    if kind is None:
        refuse(_t("The document carries an attachment that is not kept here: %(what)s.") % {"what": words}, "nested")
    check_office(inner, depth + 1)


def _check_ooxml(archive):
    types = read_part(archive, "[Content_Types].xml")
    if b"vbaproject" in types.lower() or b"macrosheet" in types.lower():
        refuse(_t("The document carries a program or macros (%(part)s). Save it without.") % {"part": "VBA"}, "macro")
    for name in archive.namelist():
        if name.endswith((".xml", ".rels", ".vml")):
            _declared_plainly(archive, name)
        if name.endswith(".rels"):
            _stays_inside(read_part(archive, name))
        if name.startswith("word/") and name.endswith(".xml") and DDE.search(read_part(archive, name)):
            refuse(_t("The document would ask another program for data (DDE). Remove that field."), "dde")


def _declared_plainly(archive, name):
    if not no_doctype(read_part(archive, name, first=64 << 10)):
        refuse(_t("A part of the document declares foreign entities (%(part)s).") % {"part": name[-80:]}, "entities")


def _stays_inside(rels):
    """Relationships may point outside for links people click on, and for nothing that is fetched by itself."""
    try:
        found = [facts for name, facts in elements(rels) if name.endswith("Relationship")]
    except Doctype:
        refuse(_t("A part of the document declares foreign entities (%(part)s).") % {"part": ".rels"}, "entities")
    for facts in found:
        kind, target = facts.get("Type", "").rsplit("/", 1)[-1], facts.get("Target", "")
        outside = facts.get("TargetMode", "").lower() == "external"
        if kind == "hyperlink" and (not outside or SAFE_TARGET.match(target.strip())):
            continue
        if outside or FETCHED.match(target.strip()) or kind in ("oleObject", "aFChunk", "externalLinkPath", "control"):
            what = {"part": kind or target[:60]}
            refuse(
                _t("Opening the document would fetch or run something else (%(part)s). Remove it.") % what, "outside"
            )


def _check_odf(archive):
    if b"encryption-data" in read_part(archive, "META-INF/manifest.xml"):
        refuse(_t("The file is locked with a password and cannot be examined. Save it without one."), "locked")
    for name in archive.namelist():
        if not name.endswith(".xml"):
            continue
        try:
            for element, facts in elements(read_part(archive, name)):
                _odf_element(element, facts)
        except Doctype:
            refuse(
                _t("A part of the document declares foreign entities (%(part)s).") % {"part": name[-80:]}, "entities"
            )


def _odf_element(element, facts):
    if element in (
        "script:event-listener",
        "office:dde-source",
        "table:dde-link",
        "text:dde-connection-decl",
        "draw:applet",
    ):
        refuse(_t("The document carries a program or macros (%(part)s). Save it without.") % {"part": element}, "macro")
    target = facts.get("xlink:href", "").strip()
    if element in ("text:a", "draw:a", "form:button", "meta:template", "meta:auto-reload"):
        if element != "meta:auto-reload" and (SAFE_TARGET.match(target) or not FETCHED.match(target)):
            return
    if target and (FETCHED.match(target) or target.startswith(("../", "/"))):
        what = {"part": element}
        refuse(_t("Opening the document would fetch or run something else (%(part)s). Remove it.") % what, "outside")
