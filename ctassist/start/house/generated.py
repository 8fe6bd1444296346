"""What is made from the code: pages of docs, and the words of the catalogue; and whether what lies there is current."""

from django.utils import translation

from .floors import floors_page
from .notices import notices_page, texts_module
from .records import records_page

PAGES = {
    "docs/floors.md": floors_page,
    "docs/data-model.md": records_page,
    "docs/notices.md": notices_page,
    "ctassist/inbox/texts.py": texts_module,
}


def make(root, name):
    """The text of one generated page, in English."""
    with translation.override("en"):
        return PAGES[name](root)


def write(root):
    """Write every generated page; returns the names of those that changed."""
    changed = []
    for name in PAGES:
        path, text = root / name, make(root, name)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return changed


def stale(root):
    """Generated pages that are no longer what the code says."""
    for name in PAGES:
        path = root / name
        if not path.exists() or path.read_text(encoding="utf-8") != make(root, name):
            yield f"{name}: not what the code says now; run `python3 manage.py map`."
