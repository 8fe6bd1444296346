"""The report as a Word file: real styles, headings, contents, captions and tables people go on writing in."""

import io
from datetime import datetime

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree

from . import charts
from .docx_pages import edges, turned
from .docx_styles import dress
from .docx_text import Writer
from .order import chapters, word
from .plain import clean, words_of

POINT, INCH = 12_700, 96
#: Points of a drawing that fill the width of the page, and that width in EMU.
DRAWING, FULL = 600, 170 * 36_000


def draw(content):
    """The bytes of the Word file."""
    content = clean(content)
    document = Document()
    dress(document, content)
    edges(document, content)
    end = etree.tostring(document.element.body.sectPr, encoding="unicode")
    writer = Writer(content, lambda drawing: _picture(document, drawing), (end, turned(end)))
    whole = f"<w:document {writer.names}><w:body>{_body(writer, content)}{end}</w:body></w:document>"
    document.part._element = parse_xml(whole)
    _properties(document, content)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _body(writer, content):
    """Cover, contents and chapters as one text of XML: read once, which is quicker than building it part by part."""
    found = list(chapters(content))
    parts = [
        writer.paragraph(content["title"], "Title"),
        writer.paragraph(content["question"], "Subtitle"),
        writer.facts(content["cover"], cover=True),
        writer.contents([(one["title"], one["depth"]) for one in found], word(content, "contents")),
    ]
    for number, one in enumerate(found):
        parts.append(writer.heading(one["title"], one["depth"], number))
        parts += [writer.block(some) for some in one["blocks"]]
    return "".join(parts)


def _picture(document, drawing):
    """Put one drawing into the package: (id of its points, id of its vectors, width, height in EMU)."""
    points, _image = document.part.get_or_add_image(io.BytesIO(charts.png(drawing)))
    package = document.part.package
    place = PackURI(f"/word/media/drawing{len(document.part.rels)}.svg")
    vectors = document.part.relate_to(Part(place, "image/svg+xml", drawing.encode(), package), RELATIONSHIP_TYPE.IMAGE)
    width, height = charts.size(drawing)
    share = min(1, width / DRAWING)
    return points, vectors, round(FULL * share), round(FULL * share * height / width)


def _properties(document, content):
    told = document.core_properties
    told.title, told.subject = content["title"][:255], content["question"][:255]
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.category, told.language = content["level"]["text"][:255], content["language"]
    asked = next((words_of(cell) for label, cell in content["cover"][:1]), None)
    told.author = (asked or "")[:255]
    told.created = told.modified = datetime.now().replace(microsecond=0)
    told.revision = 1
    links = document.part.package.rels
    for name in [name for name, one in links.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del links[name]  # the picture of the empty document we began with
