"""Following the change feed to its end."""

from ctassist.trace.changes import changes


def follow(user, since="beginning", limit=1000):
    """Every change from a place on, and the place after them."""
    found = []
    while True:
        page = changes(user, since, limit=limit)
        found += page.changes
        since = str(page.cursor)
        if not page.more:
            return found, since


def now(user):
    """The place from which only what comes is told."""
    return str(changes(user).cursor)
