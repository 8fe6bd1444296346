"""How wide each column of a table is: no word broken while there is room, and the wordy ones share what is left."""

import re

from .plain import words_of

#: Points between the margins of a page and of one that is turned, how wide a letter of a table is, and the room left
#: and right of it in a cell.
WIDE, TURNED, LETTER, INSET = 482, 728, 4.6, 8
#: Columns beyond which a table lies on a turned page, and how much more than an upright page its words must want.
MOST_UPRIGHT, WANTED = 9, 1.25
#: How much wider a letter of a head is, being bold; the rows looked at.
HEAD, SAMPLE = 1.15, 400
#: Letters beyond which a word may break; unknown dates are said in words.
MOST_WORD = {"code": 18, "date": 11, "number": 16, "badge": 18, "text": 18, "long": 18}
#: Letters beyond which a cell asks for no more room.
MOST_CELL = MOST_WORD | {"badge": 40, "text": 60, "long": 300}
#: Kinds whose cells stay in one line where they can.
WHOLE = {"code", "date", "number"}
#: Where a word may break without harm.
BREAKS = re.compile(r"[\s;,/\u200b]+|(?<=-)")


def widths(table):
    """The width of each column in points; together the whole page, or a turned one where it needs that.

    Every column gets its longest word, head included; what is left goes to each by what its longest cell lacks.
    """
    least, most = [], []
    for place, column in enumerate(table["columns"]):
        cells = [words_of(row[place]) or "" for row in table["rows"][:SAMPLE]]
        word, cell = min(_longest_word(column, cells), MOST_WORD[column["kind"]]), max(map(len, cells), default=0)
        head = max(map(len, BREAKS.split(column["label"])), default=0) * HEAD
        least.append(max(word, head, 3) * LETTER + INSET)
        most.append(max(min(cell, MOST_CELL[column["kind"]]) * LETTER + INSET, least[-1]))
    wide = TURNED if sum(least) > WIDE * WANTED or len(least) > MOST_UPRIGHT else WIDE
    return [round(one, 1) for one in _shared(least, most, wide)]


def is_turned(points):
    """Whether columns of these widths lie on a turned page."""
    return sum(points) > (WIDE + TURNED) / 2


def _longest_word(column, cells):
    """Letters of what should stay in one line."""
    parts = cells if column["kind"] in WHOLE else [one for cell in cells for one in BREAKS.split(cell)]
    return max(map(len, parts), default=0)


def _shared(least, most, wide):
    """Widths that fill the page: between least and most where that can be."""
    if sum(least) >= wide:
        return [one * wide / sum(least) for one in least]
    if sum(most) <= wide:
        return [one * wide / sum(most) for one in most]
    room, wished = wide - sum(least), sum(most) - sum(least)
    return [low + room * (high - low) / wished for low, high in zip(least, most, strict=True)]
