"""A sheet to draw on: SVG in attributes alone, so that it needs no style of its own and a page can colour it anew."""

from functools import cache
from html import escape
from itertools import accumulate

from .mark import DARK, INK, MIDDLE, PALE, PAPER, QUIET

RULE = "#C3CDD8"
COLOURS = {"ink": INK, "quiet": QUIET, "paper": PAPER, "pale": PALE, "middle": MIDDLE, "dark": DARK, "rule": RULE}
#: The five shades between few and many.
SHADES = ("#E3EEF7", "#A9CDE8", "#5FA0D0", "#005A9C", "#0B2E52")
FONTS = "Noto Sans, Vazirmatn, Noto Sans Arabic, Noto Sans SC, system-ui, sans-serif"
LETTER = 6.4  #: about as wide as a letter of the size below
WIDE, CAPITAL = 2, 1.3  #: how many letters a sign beyond these scripts takes, and a capital


def room(words):
    """About how wide these words are."""
    return LETTER * sum(map(_letters, str(words)))


@cache
def _letters(one):
    """How many letters a sign takes."""
    return WIDE if ord(one) > 0x2E80 else CAPITAL if one.isupper() else 1


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
    widths = accumulate(map(_letters, words))
    kept = next((place for place, taken in enumerate(widths) if LETTER * taken > width - LETTER), len(words))
    return words[:kept].rstrip() + "…"


class Sheet:
    """Draws from top to bottom; `height` grows with what is drawn."""

    def __init__(self, width, *, fits=False):
        """`fits`: a page may draw it smaller, because little of it is words."""
        self.width, self.height, self.parts, self.fits = width, 0, [], fits

    def text(self, x, y, words, *, colour="ink", anchor="start", bold=False, halo=False):
        """Words that stand on the line `y`; those on a map or a band have a rim of paper."""
        weight = ' font-weight="700"' if bold else ""
        rim = f' stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
        self._put(
            f'<text class="f-{colour}{" s-paper" if halo else ""}" x="{x:g}" y="{y:g}" fill="{COLOURS[colour]}" '
            f'text-anchor="{anchor}"{weight}{rim}>{escape(str(words))}</text>',
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

    def dot(self, x, y, colour, *, rim=False):
        """A small filled circle, where others may touch it with a rim of paper."""
        around = f' stroke="{PAPER}" stroke-width="1"' if rim else ""
        name = f"f-{colour}{' s-paper' if rim else ''}"
        self._put(f'<circle class="{name}" cx="{x:g}" cy="{y:g}" r="4" fill="{COLOURS[colour]}"{around}/>', y + 4)

    def frame(self, x, y, width, height):
        """What follows is seen as far as it lies in this box: a drawing in the drawing."""
        box = f"{x:g} {y:g} {width:g} {height:g}"
        self._put(f'<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" viewBox="{box}">', y + height)

    def band(self, begins, ends):
        """A band that bends from (x, upper y, lower y) to another; what lies under it is still seen."""
        (x, y, low), (to_x, to_y, to_low) = begins, ends
        half = (x + to_x) / 2
        steps = f"M{x:g} {y:.1f}C{half:g} {y:.1f} {half:g} {to_y:.1f} {to_x:g} {to_y:.1f}V{to_low:.1f}"
        steps += f"C{half:g} {to_low:.1f} {half:g} {low:.1f} {x:g} {low:.1f}z"
        fill = f'fill="{COLOURS["middle"]}" fill-opacity=".5"'
        self._put(f'<path class="f-middle" {fill} d="{steps}"/>', max(low, to_low))

    def inlay(self, drawing, y):
        """Another drawing, whole, from this height on."""
        width, height = drawing.partition('viewBox="0 0 ')[2].partition('"')[0].split()
        self._put(drawing.replace("<svg ", f'<svg y="{y:g}" ', 1), y + float(height))
        self.width = max(self.width, float(width))

    def end_frame(self):
        """What follows is seen wherever it lies."""
        self.parts.append("</svg>")

    def shape(self, steps, colour):
        """A filled shape with a thin rim; `steps` is a path in tenths of a point."""
        fill = SHADES[int(colour[-1])] if colour.startswith("shade") else COLOURS[colour]
        self.parts.append(
            f'<path class="f-{colour} s-rule" fill="{fill}" stroke="{RULE}" stroke-width="5" fill-rule="evenodd" '
            f'transform="scale(.1)" d="{steps}"/>'
        )

    def begin_link(self, url, words):
        """What follows leads to the rows behind it."""
        title = f"<title>{escape(words)}</title>"
        self.parts.append(f'<a href="{escape(url)}">{title}' if url else f"<g>{title}")

    def end_link(self, url):
        """What follows leads nowhere."""
        self.parts.append("</a>" if url else "</g>")

    def svg(self, caption, said):
        """The drawing, with what it shows in words for those who cannot see it."""
        fits = ' class="fits"' if self.fits else ""
        width, height = f"{self.width:g}", f"{self.height + 8:g}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg"{fits} role="group" aria-label="{escape(f"{caption}. {said}")}" '
            f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FONTS}" font-size="12">'
            f"{''.join(self.parts)}</svg>"
        )

    def _put(self, part, bottom):
        self.parts.append(part)
        self.height = max(self.height, bottom)
