"""The fonts paper and pictures are set in: those of package.json and no other, and which letters they carry."""

import os
import struct
import unicodedata
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TWO = ("400Regular", "700Bold")
#: In the order they are asked for a letter: the scripts of the official languages of all Member States, by what they
#: are named for. Vazirmatn goes before Noto for Arabic: Noto composes letters of parts, and text copied or read aloud
#: from a PDF then has them twice. What is not here shows as missing, and the paper says so.
FAMILIES = {
    "Noto Sans": ("noto-sans", (*TWO, "400Regular_Italic")),  # Latin, Cyrillic, Greek, Devanagari
    "Vazirmatn": ("vazirmatn", TWO),
    "Noto Sans Arabic": ("noto-sans-arabic", TWO),
    "Noto Sans Hebrew": ("noto-sans-hebrew", TWO),
    "Noto Sans Thaana": ("noto-sans-thaana", TWO),
    "Noto Sans Armenian": ("noto-sans-armenian", TWO),
    "Noto Sans Georgian": ("noto-sans-georgian", TWO),
    "Noto Sans Ethiopic": ("noto-sans-ethiopic", TWO),
    "Noto Sans Tifinagh": ("noto-sans-tifinagh", TWO[:1]),
    "Noto Sans Bengali": ("noto-sans-bengali", TWO),
    "Noto Sans Gurmukhi": ("noto-sans-gurmukhi", TWO),
    "Noto Sans Gujarati": ("noto-sans-gujarati", TWO),
    "Noto Sans Oriya": ("noto-sans-oriya", TWO),
    "Noto Sans Tamil": ("noto-sans-tamil", TWO),
    "Noto Sans Telugu": ("noto-sans-telugu", TWO),
    "Noto Sans Kannada": ("noto-sans-kannada", TWO),
    "Noto Sans Malayalam": ("noto-sans-malayalam", TWO),
    "Noto Sans Sinhala": ("noto-sans-sinhala", TWO),
    "Noto Sans Thai": ("noto-sans-thai", TWO),
    "Noto Sans Lao": ("noto-sans-lao", TWO),
    "Noto Sans Khmer": ("noto-sans-khmer", TWO),
    "Noto Sans Myanmar": ("noto-sans-myanmar", TWO),
    "Noto Serif Tibetan": ("noto-serif-tibetan", TWO),
    "Noto Sans Mongolian": ("noto-sans-mongolian", TWO[:1]),
    "Noto Sans SC": ("noto-sans-sc", TWO),
    "Noto Sans JP": ("noto-sans-jp", TWO),
    "Noto Sans KR": ("noto-sans-kr", TWO),
}
#: Signs of Japanese alone: with one of them, its own forms of Chinese signs are at hand too.
KANA, JAPANESE = {*map(chr, range(0x3041, 0x3100))}, "Noto Sans JP"
MAIN = "Noto Sans"
#: What stands for a letter that no font of ours carries.
MISSING = "\ufffd"
#: Signs that show nothing and need no glyph.
UNSEEN = {*map(chr, (*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xAD, 10, 9))}


class NoFonts(Exception):
    """The font packages are not where they should be."""


def home():
    """The folder of the font packages."""
    return Path(os.environ.get("CTA_FONTS") or ROOT / "node_modules/@expo-google-fonts")


def folders(families):
    """The folders holding those families, regular, bold and italic."""
    found = [home() / package / cut for name in families for package, cuts in [FAMILIES[name]] for cut in cuts]
    if missing := [folder for folder in found if not folder.is_dir()]:
        raise NoFonts(f"The fonts for reports are missing ({missing[0].parent.name}). Run: npm ci")
    return found


def needed(letters):
    """(families that carry these letters, letters no family carries)."""
    left, families = {one for one in letters if one > "~"} - UNSEEN, [MAIN]
    left -= {one for one in left if carries(MAIN, ord(one))}
    for name in FAMILIES:
        has = {one for one in left if carries(name, ord(one))}
        if has and name != MAIN:
            families.append(name)
            left -= has
    if JAPANESE not in families and not KANA.isdisjoint(letters):
        families.append(JAPANESE)
    return families, left


_at_hand = set()


def hand_over(engine, letters):
    """Give a drawing engine the families these letters need, each once in a process."""
    for name in needed(letters)[0]:
        if name not in _at_hand:
            for folder in folders([name]):
                engine.register_font_directory(str(folder))
            _at_hand.add(name)


def scripts(letters):
    """What the scripts of these letters are called in Unicode, in order."""
    return sorted({unicodedata.name(one, "").split(" ")[0].title() for one in letters} - {""})


def carries(family, code):
    """Whether the family's regular cut has a glyph for this code point."""
    return any(first <= code <= last for first, last in ranges(family))


@cache
def ranges(family):
    """[(first, last)…] of the code points the regular cut of a family maps to glyphs."""
    package, cuts = FAMILIES[family]
    folders([family])
    data = next((home() / package / cuts[0]).glob("*.ttf")).read_bytes()
    start = next(
        struct.unpack_from(">I", data, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)
        if data[at : at + 4] == b"cmap"
    )
    offsets = [struct.unpack_from(">I", data, start + 8 + 8 * n)[0] for n in range(_short(data, start + 2))]
    kinds = {_short(data, start + offset): start + offset for offset in offsets}
    return _groups(data, kinds[12]) if 12 in kinds else _segments(data, kinds[4])


def _short(data, at):
    return struct.unpack_from(">H", data, at)[0]


def _groups(data, at):
    count = struct.unpack_from(">I", data, at + 12)[0]
    return [struct.unpack_from(">II", data, at + 16 + 12 * n) for n in range(count)]


def _segments(data, at):
    count = _short(data, at + 6) // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    return [(first, last) for first, last in zip(starts, ends, strict=True) if last != 0xFFFF]
