"""Pictures: of a size that can be shown, and nothing behind their end."""

import os
import struct

from django.utils.translation import gettext as _t

from .archives import refuse

MOST_PIXELS = 60_000_000


def _reasonable(width, height):
    if not width or not height or width * height > MOST_PIXELS:
        refuse(_t("The picture is too large to be shown: %(w)s × %(h)s points.") % {"w": width, "h": height}, "flood")


def _damaged():
    refuse(_t("The picture is damaged, or something hides behind its end."), "polyglot")


def check_png(file):
    """Chunk by chunk to the end, which must be the end."""
    size = file.seek(0, os.SEEK_END)
    place, first = 8, True
    while True:
        file.seek(place)
        head = file.read(8)
        if len(head) < 8:
            _damaged()
        length, kind = struct.unpack(">I4s", head)
        if first:
            if kind != b"IHDR" or length != 13:
                _damaged()
            _reasonable(*struct.unpack(">II", file.read(8)))
            first = False
        place += length + 12
        if place > size:
            _damaged()
        if kind == b"IEND":
            return _damaged() if place != size else None


def check_jpeg(file):
    """Segment by segment to the picture; the file must end with the picture's end, and with nothing else in tow."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - (70 << 10)))
    tail = file.read().rstrip(b"\x00\r\n ")
    if not tail.endswith(b"\xff\xd9") or b"PK\x05\x06" in tail:
        _damaged()
    place = 2
    while True:
        file.seek(place)
        head = file.read(4)
        if len(head) < 4 or head[0] != 0xFF:
            _damaged()
        kind, length = head[1], struct.unpack(">H", head[2:])[0]
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", file.read(5)[1:])
            return _reasonable(width, height)
        if kind in (0xD9, 0xDA) or length < 2:
            _damaged()
        place += 2 + length
