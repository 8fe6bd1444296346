"""The styles of a Word report: people change one of them and the whole report follows."""

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from .docx_text import WORD
from .plain import tongue

NAVY, BLUE, QUIET, INK, LINE, ZEBRA = "1B2A49", "005A9C", "4A5568", "1A202C", "C9D3E0", "F3F6FA"
FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Microsoft YaHei"/>'


def look(size, colour=INK, bold=False, italic=False):
    """Properties of letters; size in half points."""
    weight = "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    slant = "<w:i/><w:iCs/>" if italic else '<w:i w:val="0"/><w:iCs w:val="0"/>'
    return (
        f'<w:rPr>{FONT}{weight}{slant}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )


def gap(before, after, line=259, more="", keep=False):
    """Properties of a paragraph; room above and below in twentieths of a point."""
    stays = "<w:keepNext/><w:keepLines/>" if keep else ""
    room = f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
    return f"<w:pPr>{stays}{more}{room}</w:pPr>"


END, NEW_PAGE = "</w:pPr>", "<w:pageBreakBefore/>"
BAR = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{BLUE}"/></w:pBdr>'
TOP = f'<w:pBdr><w:top w:val="single" w:sz="48" w:space="14" w:color="{BLUE}"/></w:pBdr>'
DOTS = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9640"/></w:tabs>'
#: id → (name, next style, properties of paragraph, of letters)
PARAGRAPHS = {
    "BodyText": ("Body Text", "BodyText", gap(0, 120), look(20)),
    "Title": ("Title", "Subtitle", gap(3400, 160, 240, TOP), look(56, NAVY, bold=True)),
    "Subtitle": ("Subtitle", "BodyText", gap(0, 5200), look(26, QUIET)),
    "Heading1": ("heading 1", "BodyText", gap(480, 160, 240, keep=True), look(34, NAVY, bold=True)),
    "Heading2": ("heading 2", "BodyText", gap(320, 120, 240, keep=True), look(25, BLUE, bold=True)),
    "Heading3": ("heading 3", "BodyText", gap(240, 80, 240, keep=True), look(21, NAVY, bold=True)),
    "ContentsTitle": ("Contents Title", "BodyText", gap(0, 240, 240, NEW_PAGE), look(34, NAVY, bold=True)),
    "TOC1": ("toc 1", "BodyText", gap(140, 40, 240, DOTS), look(20, NAVY, bold=True)),
    "TOC2": ("toc 2", "BodyText", gap(0, 40, 240, DOTS).replace(END, '<w:ind w:left="340"/></w:pPr>'), look(19)),
    "Lead": ("Lead", "BodyText", gap(60, 200), look(23, NAVY)),
    "Note": ("Note", "BodyText", gap(0, 120), look(17, QUIET)),
    "Quote": ("Quote", "BodyText", gap(120, 160, 259, BAR).replace(END, '<w:ind w:left="260"/></w:pPr>'), look(20)),
    "Caption": ("caption", "BodyText", gap(160, 100, 240), look(17, NAVY, bold=True)),
    "Picture": ("Picture", "Caption", gap(200, 40, 240, keep=True), look(20)),
    "TableText": ("Table Text", "TableText", gap(30, 30, 240), look(16)),
    "TableNumber": (
        "Table Number", "TableNumber", gap(30, 30, 240).replace("</w:pPr>", '<w:jc w:val="end"/></w:pPr>'), look(16),
    ),
    "TableHead": ("Table Head", "TableText", gap(40, 40, 240, keep=True), look(16, "FFFFFF", bold=True)),
    "FactName": ("Fact Name", "FactText", gap(50, 50, 240), look(17, NAVY, bold=True)),
    "FactText": ("Fact Text", "FactText", gap(50, 50, 240), look(18)),
    "AfterTable": ("After Table", "BodyText", gap(0, 80, 120), look(8)),
    "Header": ("header", "Header", gap(0, 0, 240), look(15, QUIET)),
    "Footer": ("footer", "Footer", gap(0, 0, 240), look(15, QUIET)),
}  # fmt: skip
EDGE = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
MARGINS = '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
TABLES = {
    "ReportTable": (
        "Report Table",
        f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders><w:bottom w:val="single" w:sz="6" w:space="0" '
        f'w:color="{NAVY}"/></w:tblBorders>{MARGINS}</w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{NAVY}"/></w:tcPr>'
        "</w:tblStylePr>"
        f'<w:tblStylePr w:type="band2Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{ZEBRA}"/></w:tcPr>'
        "</w:tblStylePr>",
    ),
    "Facts": (
        "Facts",
        f"<w:tblPr><w:tblBorders><w:top {EDGE}/><w:bottom {EDGE}/><w:insideH {EDGE}/></w:tblBorders>"
        f"{MARGINS}</w:tblPr>",
    ),
}
TONGUES = {"en": "en-GB", "ar": "ar-SA", "zh": "zh-CN", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}


def dress(document, content):
    """Put the styles, the language and the page into an empty document."""
    styles = document.styles.element
    own = {*PARAGRAPHS, *TABLES}
    for old in styles.findall(qn("w:style")):
        if old.get(qn("w:styleId")) in own or old.get(qn("w:type")) == "table" and old.get(qn("w:default")) != "1":
            styles.remove(old)
    for name, (shown, following, paragraph, letters) in PARAGRAPHS.items():
        styles.append(
            _style("paragraph", name, shown, f'<w:next w:val="{following}"/>', _outline(name, paragraph) + letters)
        )
    for name, (shown, inside) in TABLES.items():
        styles.append(_style("table", name, shown, "", inside))
    _speak(styles, content)
    _page(document, content)


def _outline(name, paragraph):
    if not name.startswith("Heading"):
        return paragraph
    return paragraph.replace("</w:pPr>", f'<w:outlineLvl w:val="{int(name[-1]) - 1}"/></w:pPr>')


def _style(kind, name, shown, following, inside):
    based = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" else '<w:basedOn w:val="TableNormal"/>'
    return parse_xml(
        f'<w:style xmlns:w="{WORD["w"]}" w:type="{kind}" w:styleId="{name}"><w:name w:val="{shown}"/>{based}'
        f"{following}<w:qFormat/>{inside}</w:style>"
    )


def _speak(styles, content):
    """The language of all text that says no other."""
    letters = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in letters.findall(qn("w:lang")):
        letters.remove(old)
    speech = TONGUES.get(tongue(content["language"]), "en-GB")
    letters.append(parse_xml(f'<w:lang xmlns:w="{WORD["w"]}" w:val="{speech}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'))


def _page(document, content):
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(25), Mm(20)
    section.header_distance, section.footer_distance = Mm(10), Mm(9)
    if content["direction"] == "rtl":
        grid = section._sectPr.find(qn("w:docGrid"))
        grid.addprevious(parse_xml(f'<w:bidi xmlns:w="{WORD["w"]}"/>'))
