"""How wide each column of a table is: short kinds as wide as what they hold, the rest shared by the wordy ones."""

from .plain import words_of

#: Points between the margins, how wide a letter of a table is, and the room left and right of it in a cell.
WIDE, LETTER, INSET = 482, 5.0, 8
#: Letters the short kinds take at least and at most; what is longer breaks.
SHORT = {"code": (6, 20), "date": (10, 12), "number": (5, 16), "badge": (6, 16), "text": (6, 24)}
#: How much wider a letter of a head is, being bold; the rows looked at.
HEAD, SAMPLE = 1.25, 400


def widths(table):
    """The width of each column in points; together the whole page."""
    columns, rows = table["columns"], table["rows"][:SAMPLE]
    asked = [_asked(one, (row[place] for row in rows)) for place, one in enumerate(columns)]
    fixed = sum(one for one in asked if one)
    parts = sum(one["width"] for one, width in zip(columns, asked, strict=True) if not width)
    room = WIDE - fixed
    if not parts or room < 60 * sum(1 for one in asked if not one):
        parts, whole = sum(one["width"] for one in columns), sum(one or 0 for one in asked)
        if not any(one is None for one in asked) and whole:
            return [round(one * WIDE / whole, 1) for one in asked]
        return [round(one["width"] * WIDE / (parts or 1), 1) for one in columns]
    return [width or round(one["width"] * room / parts, 1) for one, width in zip(columns, asked, strict=True)]


def _asked(column, cells):
    """Points for a column of a short kind, or None."""
    if column["kind"] not in SHORT:
        return None
    least, most = SHORT[column["kind"]]
    longest = max((len(words_of(cell) or "") for cell in cells), default=0)
    if column["kind"] == "text" and longest > most:
        return None
    head = max(map(len, column["label"].split()), default=0)
    return min(max(longest, head * HEAD, least), most) * LETTER + INSET
