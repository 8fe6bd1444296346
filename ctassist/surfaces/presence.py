"""Who else is editing a record: kept in the cache's server for less than a minute, and nowhere else.

Without that server nobody is shown, and nothing else is different: versions guard what is saved.
"""

import logging
import time
from functools import cache

from django.conf import settings
from django.contrib.auth import get_user_model
from redis import Redis
from redis.exceptions import RedisError

#: Seconds a person is shown after their page last asked; the page asks three times in that time.
STAYS = 45
log = logging.getLogger(__name__)


@cache
def _server(url):
    return Redis.from_url(url, socket_connect_timeout=0.5, socket_timeout=0.5) if url else None


def _key(record):
    return f"here:{record._meta.label}:{getattr(record, 'uid', record.pk)}"


def _asked(record, *steps):
    """The keys of those who are here after these steps, as one question; none where nobody answers."""
    server, now = _server(settings.REDIS_URL), time.time()
    if server is None:
        return []
    try:
        with server.pipeline(transaction=False) as line:
            for step in steps:
                step(line, _key(record), now)
            line.zrangebyscore(_key(record), now, "+inf")
            return [int(one) for one in line.execute()[-1]]
    except (RedisError, OSError) as gone:
        log.warning("Nobody knows who else is here: %s", gone)
        return []


def arrive(record, user):
    """Say that this person is editing the record, and tell who else is."""

    def come(line, key, now):
        line.zadd(key, {str(user.pk): now + STAYS})
        line.zremrangebyscore(key, "-inf", now)
        line.expire(key, 2 * STAYS)

    return _people(_asked(record, come), user)


def leave(record, user):
    """Say that this person is done."""
    _asked(record, lambda line, key, _now: line.zrem(key, str(user.pk)))


def here(record, user):
    """Who is editing the record besides this person; asked by pages of those who may edit it themselves."""
    return _people(_asked(record), user)


def may_edit(record, user):
    """Whether one of the pages that revise such a record is open to this person now."""
    from .act_page import pages_for

    return any(revises(page) and page.act.allowed(record, user) for page in pages_for(type(record)))


def revises(page):
    """Whether what an act page asks are the fields of the very record it acts upon."""
    return page.on is not None and getattr(getattr(page.form, "_meta", None), "model", None) is page.on


def here_url(record, kind, ref):
    """Where a page of the record asks who is there."""
    return f"/here/{kind}/{getattr(record, ref)}/"


def _people(keys, user):
    """Names as this reader is told them: people of one's own body and, to CTED staff, everybody; else the body."""
    wanted = [key for key in keys if key != user.pk]
    if not wanted:
        return []
    people = get_user_model().objects.filter(pk__in=wanted, is_active=True).order_by("name")
    own = user.organisation_id
    near = [person for person in people if user.is_cted or (own is not None and person.organisation_id == own)]
    far = [person for person in people if person not in near]
    return [*map(str, near), *dict.fromkeys(str(person.organisation or person.get_role_display()) for person in far)]
