"""Text that a spreadsheet program might run, and how it is kept from that; imports nothing."""

STARTERS = "=+-@\t\r\n＝＋－＠|%"
UNSEEN = " \u00a0\u200b\u200e\u200f\u202a\u202b\u2066\u2067\ufeff"


def may_run(text):
    """Whether a spreadsheet program may take this text for a formula."""
    bare = text.lstrip(UNSEEN)
    return bool(bare) and (bare[0] in STARTERS or ord(bare[0]) < 32)


def harmless(text):
    """`text` so that no spreadsheet program runs it: an apostrophe before anything that may start a formula."""
    return f"'{text}" if may_run(text) else text
