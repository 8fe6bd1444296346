"""Words, tables and pictures of a Word file as XML text; every text is escaped here and nowhere else."""

from xml.sax.saxutils import escape, quoteattr

from . import charts
from .order import word
from .plain import direction, language, tongue, words_of
from .widths import WIDE, is_turned, widths

WORD = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
VECTORS = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
TONGUES = {
    **{speech: f'<w:lang w:eastAsia="{speech}-{state}"/>' for speech, state in (("ja", "JP"), ("ko", "KR"))},
    "ar": '<w:lang w:bidi="ar-SA"/>',
    "he": '<w:lang w:bidi="he-IL"/>',
    "zh": '<w:lang w:eastAsia="zh-CN"/>',
}
STYLES = {"plain": "BodyText", "lead": "Lead", "note": "Note", "quote": "Quote"}
TWENTIETH = 20


class Writer:
    """Writes the blocks of one report, counting its captions and pictures."""

    names = " ".join(f'xmlns:{name}="{one}"' for name, one in WORD.items())

    def __init__(self, content, picture, pages=None):
        """`picture(drawing)` puts a drawing into the package and says its ids and size; `pages` are the properties of
        upright and of turned pages as XML."""
        self.content, self.picture, self.pages = content, picture, pages
        self.rtl = content["direction"] == "rtl"
        self.counts = {"Table": 0, "Figure": 0}

    def block(self, some):
        """One block of a chapter."""
        kind = some["kind"]
        if kind == "text":
            return self.paragraph(some["text"], STYLES[some["style"]], lang=some.get("lang", ""))
        if kind == "facts":
            return self.facts(some["rows"])
        return self.table(some) if kind == "table" else self.chart(some)

    def heading(self, title, depth, number):
        """A heading with the bookmark the contents point at."""
        mark = f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number:08d}"/>'
        way, run = self.run(title)
        page = "" if number else "<w:pageBreakBefore/>"
        return (
            f'<w:p><w:pPr><w:pStyle w:val="Heading{depth}"/>{page}{way}</w:pPr>{mark}{run}'
            f'<w:bookmarkEnd w:id="{number}"/></w:p>'
        )

    def paragraph(self, text, style, lang=""):
        """A paragraph in a style, set in the direction of its own text."""
        way, run = self.run(text, lang)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{way}</w:pPr>{run}</w:p>'

    def run(self, text, lang="", look=""):
        """(properties of its paragraph, the run) of a text."""
        text = text or ""
        if text.isascii() and not self.rtl and not lang:
            return "", f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_letters(text)}</w:r>"
        speech, way = tongue(lang) or language(text), direction(text) or self.content["direction"]
        told = TONGUES.get(speech) or (f"<w:lang w:val={quoteattr(speech)}/>" if speech else "")
        if way == "rtl":
            look += "<w:rtl/>"
        return ("<w:bidi/>" if way == "rtl" else ""), f"<w:r><w:rPr>{look}{told}</w:rPr>{_letters(text)}</w:r>"

    def contents(self, found, title):
        """The contents as a field Word fills in, with the chapters already named in it."""
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        shown = [(number, name, depth) for number, (name, depth) in enumerate(found) if depth < 3]
        lines = []
        for number, name, depth in shown:
            way, run = self.run(name)
            link = f'<w:hyperlink w:anchor="_Toc{number:08d}" w:history="1">{run}</w:hyperlink>'
            first, last = begin if not lines else "", end if len(lines) == len(shown) - 1 else ""
            lines.append(f'<w:p><w:pPr><w:pStyle w:val="TOC{depth}"/>{way}</w:pPr>{first}{link}{last}</w:p>')
        return self.paragraph(title, "ContentsTitle") + "".join(lines)

    def caption(self, kind, text, above):
        """A numbered caption; above its table it stays with it."""
        self.counts[kind] += 1
        name = word(self.content, kind.lower())
        way, run = self.run(text)
        number = (
            f'<w:fldSimple w:instr=" SEQ {kind} \\* ARABIC "><w:r><w:t>{self.counts[kind]}</w:t></w:r></w:fldSimple>'
        )
        stays = "<w:keepNext/>" if above else ""
        return (
            f'<w:p><w:pPr><w:pStyle w:val="Caption"/>{stays}{way}</w:pPr>{self.run(f"{name} ")[1]}{number}'
            f"{self.run(': ')[1]}{run}</w:p>"
        )

    def facts(self, rows, cover=False):
        """A sheet of facts in two columns."""
        missing = word(self.content, "not_recorded")
        told = [[label, missing if cell is None else cell] for label, cell in rows]
        lines = [self.row(one, (165, WIDE - 165), ("FactName", "FactText")) for one in told]
        if not lines:
            return ""
        return self.grid("Facts", (165, WIDE - 165), lines, "") + self.paragraph("", "AfterTable")

    def table(self, one):
        """A table with its caption; one without rows says what that means."""
        caption = self.caption("Table", one["caption"], above=True)
        if not one["rows"]:
            return caption + self.paragraph(one["empty"], "Note")
        points, columns = widths(one), one["columns"]
        styles = ["TableNumber" if column["kind"] == "number" else "TableText" for column in columns]
        head = self.row([column["label"] for column in columns], points, ["TableHead"] * len(columns), head=True)
        lines = [head, *(self.row(row, points, styles) for row in one["rows"])]
        drawn = caption + self.grid("ReportTable", points, lines, one["caption"]) + self.paragraph("", "AfterTable")
        return self.turned(drawn) if is_turned(points) else drawn

    def turned(self, drawn):
        """It on turned pages of its own; what a page is like is said at the end of its run of pages."""
        before, after = (f"<w:p><w:pPr>{page}</w:pPr></w:p>" for page in self.pages)
        return before + drawn + after

    def grid(self, style, points, lines, caption):
        """The table around its rows."""
        columns = "".join(f'<w:gridCol w:w="{round(one * TWENTIETH)}"/>' for one in points)
        visual = "<w:bidiVisual/>" if self.rtl else ""
        told = f"<w:tblCaption w:val={quoteattr(caption)}/>" if caption else ""
        wide = round(sum(points) * TWENTIETH)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{visual}<w:tblW w:w="{wide}" w:type="dxa"/>'
            '<w:tblInd w:w="80" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{told}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
            f"{''.join(lines)}</w:tbl>"
        )

    def row(self, cells, points, styles, head=False):
        """One row; a head is repeated on each page."""
        parts = [
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        ]
        for cell, width, style in zip(cells, points, styles, strict=True):
            text = words_of(cell)
            way, run = self.run("–" if text is None else text)
            parts.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{round(width * TWENTIETH)}" w:type="dxa"/></w:tcPr>'
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{way}</w:pPr>{run}</w:p></w:tc>'
            )
        parts.append("</w:tr>")
        return "".join(parts)

    def chart(self, one):
        """A chart as vectors, with points for programs that cannot draw them; said in words for who does not see it."""
        points, vectors, width, height = self.picture(charts.svg(one["spec"]))
        number, said = self.counts["Figure"] + 1, quoteattr(one["said"])
        picture = (
            f'<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" '
            f'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number + 1000}" name="Figure {number}" '
            f'descr={said}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{WORD["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number + 1000}" '
            f'name="Figure {number}" descr={said}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{points}"><a:extLst><a:ext uri="{VECTORS}"><asvg:svgBlip r:embed="{vectors}"/></a:ext>'
            "</a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )
        return picture + self.caption("Figure", one["caption"], above=False)


def _letters(text):
    """The text of a run, its line ends kept."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return "<w:br/>".join(lines)
