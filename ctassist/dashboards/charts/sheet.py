"""A sheet to draw on: SVG in attributes alone, so that it needs no style of its own and a page can colour it anew."""

from html import escape

from .mark import DARK, INK, MIDDLE, PALE, PAPER, QUIET

COLOURS = {"ink": INK, "quiet": QUIET, "paper": PAPER, "pale": PALE, "middle": MIDDLE, "dark": DARK, "rule": "#C3CDD8"}
#: The five shades between few and many.
SHADES = ("#E3EEF7", "#A9CDE8", "#5FA0D0", "#005A9C", "#0B2E52")
FONTS = "Noto Sans, Vazirmatn, Noto Sans Arabic, Noto Sans SC, system-ui, sans-serif"
LETTER = 6.4  #: about as wide as a letter of the size below
WIDE, CAPITAL = 2, 1.3  #: how many letters a sign beyond these scripts takes, and a capital


def room(words):
    """About how wide these words are."""
    return LETTER * sum(WIDE if ord(one) > 0x2E80 else CAPITAL if one.isupper() else 1 for one in str(words))


def in_lines(words, width):
    """The words in lines of this width."""
    lines = [""]
    for word in str(words).split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if room(longer) <= width else [*lines, word]
    return [short(line, width) for line in lines if line] or [""]


def short(words, width):
    """The words, cut where there is no room for all of them."""
    words = str(words)
    if room(words) <= width:
        return words
    while words and room(words) > width - LETTER:
        words = words[:-1]
    return words.rstrip() + "…"


class Sheet:
    """Draws from top to bottom; `height` grows with what is drawn."""

    def __init__(self, width):
        self.width, self.height, self.parts = width, 0, []

    def text(self, x, y, words, *, colour="ink", anchor="start", bold=False):
        """Words that stand on the line `y`."""
        weight = ' font-weight="700"' if bold else ""
        self._put(
            f'<text class="f-{colour}" x="{x:g}" y="{y:g}" fill="{COLOURS[colour]}" text-anchor="{anchor}"{weight}>'
            f"{escape(str(words))}</text>",
            y + 6,
        )

    def box(self, x, y, width, height, colour):
        """A filled box; `colour` is a name, or the number of a shade."""
        fill, name = (COLOURS[colour], colour) if isinstance(colour, str) else (SHADES[colour], f"shade{colour}")
        self._put(
            f'<rect class="f-{name}" x="{x:g}" y="{y:g}" width="{max(width, 1.5):g}" height="{height:g}" '
            f'fill="{fill}"/>',
            y + height,
        )

    def line(self, x, y, to_x, to_y, *, colour="rule", width=1):
        """A straight line."""
        self._put(
            f'<line class="s-{colour}" x1="{x:g}" y1="{y:g}" x2="{to_x:g}" y2="{to_y:g}" '
            f'stroke="{COLOURS[colour]}" stroke-width="{width}"/>',
            max(y, to_y),
        )

    def dot(self, x, y, colour):
        """A small filled circle."""
        self._put(f'<circle class="f-{colour}" cx="{x:g}" cy="{y:g}" r="4" fill="{COLOURS[colour]}"/>', y + 4)

    def begin_link(self, url, words):
        """What follows leads to the rows behind it."""
        title = f"<title>{escape(words)}</title>"
        self.parts.append(f'<a href="{escape(url)}">{title}' if url else f"<g>{title}")

    def end_link(self, url):
        """What follows leads nowhere."""
        self.parts.append("</a>" if url else "</g>")

    def svg(self, caption, said):
        """The drawing, with what it shows in words for those who cannot see it."""
        width, height = f"{self.width:g}", f"{self.height + 8:g}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{escape(f"{caption}. {said}")}" '
            f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FONTS}" font-size="12">'
            f"{''.join(self.parts)}</svg>"
        )

    def _put(self, part, bottom):
        self.parts.append(part)
        self.height = max(self.height, bottom)
