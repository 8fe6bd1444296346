"""Numbers of operative paragraphs: how they sort and how they are written in a reference."""

import re


def sort_key(paragraph):
    """A text that sorts "2(g)" before "10": each number is padded with zeros."""
    return re.sub(r"\d+", lambda number: number.group().zfill(3), paragraph.lower())[:40]


def provision_code(resolution, paragraph):
    """The reference of a paragraph: "1373-2(g)"; spaces fall away."""
    return f"{resolution.slug}-{re.sub(r'[^A-Za-z0-9().-]', '', paragraph)}"
