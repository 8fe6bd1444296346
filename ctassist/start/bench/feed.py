"""The change feed measured: how many changes a second one follower reads, as the API would tell them."""

import time

from django.db import connection, transaction

from ctassist.trace.changes import changes

CHANGES, AT_ONCE = 10_000, 10
SHARPEN = "UPDATE missions_finding SET version = version + 1 WHERE id >= %s AND id < %s"


def write_changes(count=CHANGES):
    """Findings changed ten a transaction, as acts that touch several rows do; how many were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM missions_finding")
        first, last = cursor.fetchone()
        done, start = 0, first
        while done < count:
            with transaction.atomic():
                cursor.execute(SHARPEN, [start, start + AT_ONCE])
                done += cursor.rowcount
            start = start + AT_ONCE if start + AT_ONCE <= last else first
    return done


def follow(user, since, limit):
    """Read from a place to the end; how many changes were told."""
    told, more = 0, True
    while more:
        page = changes(user, since, limit=limit)
        told, since, more = told + len([one.told() for one in page.changes]), str(page.cursor), page.more
    return told


def feed_rates(user, *, limits=(1000, 100), rounds=3):
    """{page size: changes told a second} for one reader who sees most findings; the best of some rounds."""
    since, found = str(changes(user).cursor), {}
    written = write_changes()
    for limit in limits:
        for _round in range(rounds):
            begun = time.perf_counter()
            told = follow(user, since, limit)
            if told < written / 2:
                raise RuntimeError(f"the feed told {told} of {written} changes")
            found[limit] = max(found.get(limit, 0), told / (time.perf_counter() - begun))
    return found
