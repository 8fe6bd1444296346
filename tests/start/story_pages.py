"""Reading docs/seed-story.md and the pages it names, as a person who clicks and looks would."""

import html
import re
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (S\d-\d+) \| (.+?) \| (.+) \| (.+?) \| `(.+?)` \| (.+) \|$")
LINK = re.compile(r'<a\b[^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.S)


def rows():
    """(id, place in the text, fact, record, page, what the page says) of every row of the tables."""
    text = (ROOT / "docs/seed-story.md").read_text()
    return [found.groups() for line in text.splitlines() if (found := ROW.match(line))]


def words(body):
    """What a page says: without tags, scripts and folded blanks; its history left out, which repeats everything."""
    body = re.sub(r"<(script|style|template)\b.*?</\1>", " ", body, flags=re.S)
    body = re.sub(r'<section[^>]*aria-labelledby="history-title".*?</section>', " ", body, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


class Reader:
    """One signed-in person; every page is opened once."""

    def __init__(self, client):
        self.client, self.seen = client, {}

    def page(self, path):
        """The words of the page at a path, or of the page a name in a list leads to (`list › name`)."""
        if path not in self.seen:
            first, _, name = path.partition(" › ")
            self.seen[path] = words(self.follow(first, name) if name else self.open(first))
        return self.seen[path]

    def open(self, path):
        answer = self.client.get(unquote(path))
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.content.decode()

    def follow(self, path, name):
        links = [(words(text), html.unescape(link)) for link, text in LINK.findall(self.open(path))]
        exact = [link for text, link in links if text == name]
        begun = [link for text, link in links if len(name) > 20 and text.startswith(name)]
        assert exact or begun, f"{path} has no link {name}"
        return self.open((exact or begun)[0])

    def missing(self, path, needle):
        """Whether the page does not say it."""
        return " ".join(needle.split()) not in self.page(path)
