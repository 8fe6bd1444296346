"""Text as paper takes it: no character XML forbids, its direction and language, places where long words break."""

import re
import unicodedata

#: What XML 1.0 cannot hold, and marks that belong to no text; half a surrogate pair is half a character.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
BREAK = "\u200b"
AFTER = re.compile(r"(?<=[/_.@:?&=\-])(?=[^/_.@:?&=\-])")
EVERY = 6
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
    """The language a text's script gives away: Arabic, Hebrew or Chinese; "" for all others."""
    if text.isascii():
        return ""
    for letter in text:
        if "\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufeff":
            return "ar"
        if "\u0590" <= letter <= "\u05ff":
            return "he"
        if "\u4e00" <= letter <= "\u9fff":
            return "zh"
    return ""


def tongue(code):
    """The plain language code of "zh-hans" or "en-GB"; "" for what is none."""
    found = LANGUAGE.match(code or "")
    return found[1].lower() if found else ""


def breakable(text, room):
    """`text` in which a word longer than `room` letters may be broken."""
    if len(text) <= room:
        return text
    return re.sub(rf"[!-\u2e7f]{{{room + 1},}}", lambda found: _with_breaks(found[0]), text)


def _with_breaks(word):
    parts = AFTER.split(word)
    return BREAK.join(part[at : at + EVERY] for part in parts for at in range(0, len(part), EVERY))
