"""The row rule taken away for a while, to see that a test would notice."""

from contextlib import contextmanager
from unittest import mock

from ctassist.accounts.guarded import GuardedQuerySet
from ctassist.history.anybody import forget


@contextmanager
def without_the_rule():
    """Everybody sees every row; questions are put once, with the rule in them, and so are put anew before and after."""
    try:
        with mock.patch.object(GuardedQuerySet, "visible_to", lambda rows, user: rows.all()):
            forget()
            yield
    finally:
        forget()
