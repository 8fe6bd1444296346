"""Pages of a list: numbers, a capped total, and a plain answer to a page past the end."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

PER_PAGE = 50
COUNT_CAP = 10_000


def total_words(total):
    """A total in words; above the cap "more than 10,000"."""
    if total > COUNT_CAP:
        return _("more than 10,000")
    return ngettext("%(n)s record", "%(n)s records", total) % {"n": f"{total:,}"}


def wanted_page(params):
    """The page number asked for; what is not a number is the first page."""
    text = params.get("page", "1")
    return max(1, min(int(text), 1_000_000)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def cut(listing, per_page=PER_PAGE):
    """(rows of the wanted page, page facts for the template); as many queries whatever the size."""
    number = wanted_page(listing.params)
    total = listing.count(COUNT_CAP)
    start = (number - 1) * per_page
    rows = listing.window(start, start + per_page + 1)
    more, rows = len(rows) > per_page, rows[:per_page]
    pages = max(1, -(-total // per_page))
    return rows, {
        "number": number,
        "pages": pages if total <= COUNT_CAP else None,
        "total": total,
        "total_text": total_words(total),
        "first": start + 1 if rows else 0,
        "last": start + len(rows),
        "previous_url": listing.url(page=min(number - 1, pages)) if number > 1 else "",
        "next_url": listing.url(page=number + 1) if more else "",
        "beyond": not rows and number > 1,
        "last_url": listing.url(page=pages),
    }
