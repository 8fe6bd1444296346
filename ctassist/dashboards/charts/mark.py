"""A mark of a chart, and what charts have in common."""

from dataclasses import dataclass

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
#: Told apart by how light they are, so that they are in black and white too.
INK, QUIET, PAPER, PALE, MIDDLE, DARK = "#14233F", "#4A5568", "#FFFFFF", "#E3EEF7", "#7FB2DB", "#0B2E52"


@dataclass(frozen=True)
class Mark:
    """`at` says where it stands and how large it is, `text` says it in words; `params` are the filters that leave the
    rows behind it (None: no list has such a filter), of the figure's own list or of another one, `listing`; a mark of
    one record has its `url`."""

    at: dict
    text: str
    params: dict | None = None
    listing: str = ""
    url: str = ""


def drawn(values, **chart):
    """A specification with its data inside; fonts, axes and margins are those of the page or paper it stands on."""
    return {"$schema": SCHEMA, "data": {"values": values}, **chart}
