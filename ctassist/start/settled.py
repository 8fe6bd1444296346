"""What a serving process has loaded stays for its life, so the garbage collector need not look through it for ever.

A full round over the modules, models and pages of CTAssist takes 150 to 250 ms of processor time, and some request has
to wait for it. Set aside, they are not looked at, and a full round takes a few ms.
"""

import gc

from django.urls import get_resolver

#: As many new objects begin a round. A page makes tens of thousands and nearly all are gone by themselves at its end.
BEGIN_A_ROUND_AT = 5_000


def settle():
    """Load every page, then set all that is loaded aside for good; a worker does this before its first request."""
    get_resolver().url_patterns  # noqa: B018  (reading it loads the pages)
    gc.collect()
    gc.freeze()
    gc.set_threshold(BEGIN_A_ROUND_AT, *gc.get_threshold()[1:])
