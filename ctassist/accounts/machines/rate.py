"""How many calls a minute: counted in the cache by whole minutes, for each client, person or address apart.

Without the cache nobody is counted: the call is served, the answer says nothing of a rate, and the log says why. The
count guards against a caller running wild, not against guessing; failed sign-ins are counted in the database.
"""

import logging
import time
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework.throttling import BaseThrottle

from .address import address_of

WINDOW = 60
#: Clients by the cache whose pool they take connections from.
_LINES = WeakKeyDictionary()
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rate:
    """Where a caller stands in the present minute."""

    limit: int
    used: int
    reset: int

    @property
    def exceeded(self):
        """Whether this call is one too many."""
        return self.used > self.limit

    def headers(self):
        """The heads every answer carries; one that is refused also says when to come again."""
        heads = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.limit - self.used)),
            "RateLimit-Reset": str(self.reset),
        }
        return heads | ({"Retry-After": str(self.reset)} if self.exceeded else {})


def count(who):
    """Count one call of `who`; the Rate, or None where the cache does not answer."""
    now = time.time()
    key = f"rate:{who}:{int(now // WINDOW)}"
    try:
        used = _add_one(key)
    except (RedisError, OSError, ValueError) as wrong:
        log.warning("Calls are not counted, because the cache does not answer: %s", wrong)
        return None
    return Rate(settings.API_RATE_PER_MINUTE, used, max(1, WINDOW - int(now % WINDOW)))


def _add_one(key):
    """One more under a key that may be the first; each step counts whole, so that of many at once none is lost."""
    if (server := getattr(cache, "_cache", None)) is not None and hasattr(server, "get_client"):
        return _add_one_at(server, cache.make_and_validate_key(key))
    try:
        return cache.incr(key)
    except ValueError:  # nothing is counted yet in this minute
        return 1 if cache.add(key, 1, timeout=2 * WINDOW) else cache.incr(key)


def _add_one_at(server, key):
    """The same by one question to Redis, where Django's `incr` asks first whether the key is there."""
    if server not in _LINES:
        _LINES[server] = server.get_client(key, write=True)
    used = _LINES[server].incr(key)
    if used == 1:
        _LINES[server].expire(key, 2 * WINDOW)
    return used


def caller(request):
    """Who is counted: the client, else the person, else the address."""
    if request.auth is not None:
        return f"client:{request.auth.pk}"
    if request.user is not None and request.user.pk:
        return f"person:{request.user.pk}"
    return f"address:{address_of(request)}"


class PerClient(BaseThrottle):
    """`API_RATE_PER_MINUTE` calls a minute; leaves the Rate on the request, for `rate_headers`."""

    rate = None

    def allow_request(self, request, view):
        """Whether this call is within the rate."""
        self.rate = request._request.rate = count(caller(request))
        return self.rate is None or not self.rate.exceeded

    def wait(self):
        """Seconds until the next minute begins."""
        return self.rate.reset if self.rate else None


def rate_headers(request):
    """{head: text} for the answer to a request that was counted; nothing for one that was not."""
    rate = getattr(getattr(request, "_request", request), "rate", None)
    return rate.headers() if rate else {}
