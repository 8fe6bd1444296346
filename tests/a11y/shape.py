"""What a page is made of, without its words and without how often: what stood on another page is examined once."""

from html.parser import HTMLParser

from .scriptless import VOID

HEADINGS = {f"h{rank}" for rank in range(1, 7)}


def shape(html):
    """The kinds of elements, each by all it stands in, and the ranks of headings in their order, as one set."""
    reader = _Reader()
    reader.feed(html)
    return reader.kinds | {tuple(reader.headings)}


class _Reader(HTMLParser):
    """Collects one kind for each element: its name, classes, names of attributes, and what it stands in."""

    def __init__(self):
        super().__init__()
        self.inside, self.kinds, self.headings = [], set(), []

    def handle_starttag(self, tag, attrs):
        """An element begins."""
        told = dict(attrs)
        one = f"{tag}.{told.get('class')}.{told.get('type')}.{told.get('role')}"
        self.kinds.add((*self.inside, one, *sorted(told)))
        if tag in HEADINGS and self.headings[-1:] != [tag]:
            self.headings.append(tag)
        if tag not in VOID:
            self.inside.append(one)

    def handle_endtag(self, tag):
        """An element ends, and with it what was left open inside."""
        while self.inside and tag not in VOID:
            if self.inside.pop().startswith(f"{tag}."):
                break
