"""Text as paper takes it: no character XML forbids, its direction and language, places where long words break."""

import re
import unicodedata

#: What XML 1.0 cannot hold, and marks that belong to no text; half a surrogate pair is half a character.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
BREAK = "\u200b"
AFTER = re.compile(r"(?<=[/_.@:?&=\-])(?=[^/_.@:?&=\-])")
EVERY = 6
#: Scripts and the language that is written in them above all; kana say that Chinese signs beside them are Japanese.
TONGUES = (
    ("\u0531", "\u058f", "hy"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u077f", "ar"),
    ("\u0780", "\u07bf", "dv"),
    ("\u08a0", "\u08ff", "ar"),
    ("\u0d80", "\u0dff", "si"),
    ("\u0e01", "\u0e5b", "th"),
    ("\u0e81", "\u0edf", "lo"),
    ("\u0f00", "\u0fff", "dz"),
    ("\u1000", "\u109f", "my"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u1780", "\u17ff", "km"),
    ("\u3041", "\u30ff", "ja"),
    ("\u4e00", "\u9fff", "zh"),
    ("\uac00", "\ud7a3", "ko"),
    ("\ufb1d", "\ufb4f", "he"),
    ("\ufb50", "\ufefe", "ar"),
)
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?![A-Za-z])")


def clean(value, but=""):
    """The content with every text in it fit for paper; everything else as it is, and so is what is called `but`."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, dict):
        return {tidy(str(name)): one if name == but else clean(one, but) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(one, but) for one in value]
    return value


def tidy(text):
    """One text without characters no paper can hold; line ends are one kind."""
    if text.isprintable():
        return text
    return FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def words_of(cell):
    """What a cell says, or None."""
    return cell["text"] if isinstance(cell, dict) else cell


def direction(text):
    """Where a text runs by its first letter, rtl or ltr; numbers are ltr; empty when there is neither."""
    if text.isascii():
        return "ltr" if any(map(str.isalnum, text)) else ""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr" if any(map(str.isdigit, text)) else ""


def language(text):
    """The language a text's script gives away, where it is that of one above all; "" for all others."""
    if text.isascii():
        return ""
    found = ""
    for letter in text:
        if letter > "\u0530":
            speech = next((code for first, last, code in TONGUES if first <= letter <= last), "")
            if speech == "ja":
                return speech
            found = found or speech
    return found


def tongue(code):
    """The plain language code of "zh-hans" or "en-GB"; "" for what is none."""
    found = LANGUAGE.match(code or "")
    return found[1].lower() if found else ""


def breakable(text, room):
    """`text` in which a word longer than `room` letters may be broken; scripts whose letters join in clusters are left
    to the rules of their own."""
    if len(text) <= room:
        return text
    return re.sub(rf"[!-\u08ff\u10a0-\u139f\u1e00-\u2e7f]{{{room + 1},}}", lambda found: _with_breaks(found[0]), text)


def _with_breaks(word):
    parts = AFTER.split(word)
    return BREAK.join(part[at : at + EVERY] for part in parts for at in range(0, len(part), EVERY))
