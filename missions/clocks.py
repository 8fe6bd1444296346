"""The clocks of a mission in words: what is due, by when, and how long it is overdue."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

#: Days before a due date from which a clock asks for attention.
SOON = 14


def words(due, today):
    """A running clock: "due in 5 days", "due today", "overdue by 12 days"; None where no clock runs."""
    if due is None:
        return None
    left = (due - today).days
    if left == 0:
        return _("due today")
    if left > 0:
        return ngettext("due in %(n)s day", "due in %(n)s days", left) % {"n": left}
    return ngettext("overdue by %(n)s day", "overdue by %(n)s days", -left) % {"n": -left}


def tone(due, today):
    """The colour of a running clock: calm, soon, or overdue."""
    if due is None:
        return "muted"
    left = (due - today).days
    return "bad" if left < 0 else "warn" if left <= SOON else "info"
