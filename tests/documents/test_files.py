"""Files: kept if they are what their name says and can do nothing; refused with a sentence otherwise."""

import hashlib
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from ctassist.documents import store
from ctassist.documents.examine import KINDS, archives, examine
from ctassist.documents.names import LONGEST, safe_name

from .corpus import BENIGN, HOSTILE, hostile, ooxml, pdf


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Each test has its own place for files."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def upload(name, content):
    """An upload whose name arrives as sent, not as a polite framework would have it."""
    made = SimpleUploadedFile("x", content)
    made._name = name
    return made


def kept(media):
    return [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", BENIGN)
def test_what_offices_make_is_kept(name, media):
    content = BENIGN[name]
    found = store.keep(upload(name, content))
    assert found.sha256 == hashlib.sha256(content).hexdigest() and found.size == len(content)
    assert found.media_type in {kind.media_type for kind in KINDS.values()}
    assert [path.read_bytes() for path in kept(media)] == [content]


@pytest.mark.parametrize("case", HOSTILE)
def test_what_could_do_harm_is_refused_with_a_sentence(case, media):
    name, content, word = hostile(case)
    with pytest.raises(ValidationError) as wrong:
        store.keep(upload(name, content))
    assert word in wrong.value.messages[0], wrong.value.messages
    assert kept(media) == []


def test_the_sentence_names_what_it_is_called_and_what_it_is():
    with pytest.raises(ValidationError) as wrong:
        examine(io.BytesIO(b"<html><body>"), "report.pdf")
    assert "report.pdf" in str(wrong.value) and "PDF document" in str(wrong.value) and "web page" in str(wrong.value)


def test_without_the_look_inside_macros_would_be_kept(monkeypatch):
    """The control: the same file passes when the protection is off."""
    monkeypatch.setitem(examine.__globals__["CHECKS"], "docx", lambda file: None)
    assert store.keep(upload(*HOSTILE["macros in a docx"][:2])).file_name == "a.docx"


def test_what_an_archive_says_about_itself_is_not_believed(media):
    """A part that says it is small and is not is read no further than the limit."""
    content = bytearray(ooxml(extra=[("word/big.xml", b"0" * (8 << 20))]))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"word/big.xml"))
    content[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(ValidationError):
        store.keep(upload("a.docx", bytes(content)))


def test_reading_stops_at_the_limit():
    archive = archives.open_archive(io.BytesIO(ooxml(extra=[("word/x.xml", b"0" * 5000)])))
    with pytest.raises(ValidationError):
        archives.read_part(archive, "word/x.xml", limit=1000)
    assert archives.read_part(archive, "word/missing.xml") == b""


def test_a_file_above_the_limit_is_told_both_sizes(settings):
    settings.DOCUMENT_MAX_BYTES = 1 << 20
    with pytest.raises(ValidationError) as wrong:
        store.keep(upload("a.pdf", b"%PDF-" + b"0" * (2 << 20)))
    assert "2.0 MB" in str(wrong.value) and "1.0 MB" in str(wrong.value)


def test_a_size_that_lies_does_not_help(settings, media):
    settings.DOCUMENT_MAX_BYTES = 1000
    liar = upload("a.txt", b"x" * 5000)
    liar.size = 10
    with pytest.raises(ValidationError):
        store.keep(liar)
    assert kept(media) == []


def test_the_same_file_twice_is_one_file(media):
    assert store.keep(upload("a.pdf", pdf())).sha256 == store.keep(upload("b.pdf", pdf())).sha256
    assert len(kept(media)) == 1


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\boot.pdf", "boot.pdf"),
        ("C:\\Users\\me\\report.pdf", "report.pdf"),
        ("report\u202efdp.exe", "reportfdp.exe"),
        ("a\x00b.pdf", "ab.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("con.pdf", "con_.pdf"),
        (".pdf", "document.pdf"),
        ("...", "document"),
        ('we"ird<>|?*.pdf', "we ird .pdf"),
        ("  spaces   within .pdf", "spaces within.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("отчёт.pdf", "отчёт.pdf"),
        ("", "document"),
    ],
)
def test_names_are_kept_as_meant(given, safe):
    assert safe_name(given).replace(" .", ".") == safe.replace(" .", ".")


def test_a_long_name_keeps_its_ending():
    name = safe_name("x" * 5000 + ".pdf")
    assert len(name) <= LONGEST and name.endswith("x.pdf")
