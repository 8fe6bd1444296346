"""What a figure is: a caption, the table of its numbers, a Vega-Lite chart that says the same, and one sentence."""

from dataclasses import dataclass

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
#: Told apart by how light they are, so that they are in black and white too.
INK, PAPER, PALE, MIDDLE, DARK = "#14233F", "#FFFFFF", "#E3EEF7", "#7FB2DB", "#0B2E52"


@dataclass(frozen=True)
class Figure:
    """`columns` are (label, kind) pairs, `rows` lists of texts or {"text", "number"}; `spec` holds its data inside."""

    caption: str
    columns: list
    rows: list
    spec: dict
    said: str


def value(listing, row, name):
    """One fact of a row as its list lets the reader know it."""
    return _column(listing, name).raw(row, listing.user)


def words(listing, row, name):
    """One fact of a row in words."""
    return str(_column(listing, name).cell(row, listing.user)["text"])


def _column(listing, name):
    return next(column for column in listing.columns if column.name == name)


def number(amount, text=None):
    """A cell that is a number in a spreadsheet."""
    return {"text": str(amount) if text is None else text, "number": str(amount)}


def drawn(values, **chart):
    """A specification with its data inside; fonts, axes and margins are those of the page or paper it stands on."""
    return {"$schema": SCHEMA, "data": {"values": values}, **chart}
