"""Numbers of operative paragraphs: how they sort and how they are written in a reference.

Where the number is not known for sure a word in brackets stands in its place, "(borders)"; a number is never guessed.
"""

import re


def sort_key(paragraph):
    """A text that sorts "2(g)" before "10": numbers are padded with zeros, what has none comes last."""
    if not re.search(r"\d", paragraph):
        return f"zz{paragraph.lower()}"[:40]
    return re.sub(r"\d+", lambda number: number.group().zfill(3), paragraph.lower())[:40]


def provision_code(resolution, paragraph):
    """The reference of a paragraph: "1373-2(g)"; spaces fall away."""
    return f"{resolution.slug}-{re.sub(r'[^A-Za-z0-9().-]', '', paragraph)}"
