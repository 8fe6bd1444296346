"""The head and foot of every page of a Word file: title, sensitivity level, page x of y."""

import re

from docx.oxml import parse_xml

from .docx_text import WORD, Writer
from .order import word

FILLS = ("4A5568", "8A5A00", "9B1C1C")
CLEARED = "".join(f'<w:tab w:val="clear" w:pos="{place}"/>' for place in (4320, 8640))
TAB = f'<w:tabs>{CLEARED}<w:tab w:val="right" w:pos="9640"/></w:tabs>'
#: As far as the margin is, on upright and on turned pages.
TO_THE_END = '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'
RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="6" w:color="C9D3E0"/></w:pBdr>'


def edges(document, content):
    """Write head and foot of the document's only section."""
    writer = Writer(content, None)
    section = document.sections[0]
    level = content["level"]
    badge = (
        f'<w:b/><w:bCs/><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="{FILLS[level["code"]]}"/>'
    )
    _put(
        section.header,
        "Header",
        RULE,
        writer,
        content["title"],
        writer.run(f"\u00a0 {level['text']} \u00a0", look=badge)[1],
    )
    _put(section.footer, "Footer", "", writer, content.get("foot", content["title"]), _page_words(writer, content))


def turned(page):
    """The properties of pages, of pages that lie on their side."""
    wide, high = (re.search(rf'<w:pgSz[^>]*w:{side}="(\d+)"', page)[1] for side in "wh")
    return re.sub(r"<w:pgSz[^>]*/>", f'<w:pgSz w:w="{high}" w:h="{wide}" w:orient="landscape"/>', page)


def _put(edge, style, rule, writer, left, right):
    """One line: `left` at the start, `right` (XML) at the end."""
    for old in list(edge._element):
        edge._element.remove(old)
    short = left if len(left) < 90 else f"{left[:88]}…"
    way, run = writer.run(short)
    way = "<w:bidi/>" if writer.rtl else ""
    edge._element.append(
        parse_xml(
            f'<w:p xmlns:w="{WORD["w"]}"><w:pPr><w:pStyle w:val="{style}"/>{rule}{TAB}{way}</w:pPr>'
            f"{run}{TO_THE_END}{right}</w:p>"
        )
    )


def _page_words(writer, content):
    """ "Page 2 of 7" with fields Word counts itself."""
    parts, rest = [], word(content, "page")
    for sign, field in (("{page}", "PAGE"), ("{pages}", "NUMPAGES")):
        before, found, rest = rest.partition(sign)
        parts.append(writer.run(before)[1])
        if found:
            parts.append(f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    parts.append(writer.run(rest)[1])
    return "".join(parts)
