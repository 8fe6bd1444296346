"""Every tally counted anew from the rows themselves and compared with what stood; what stood is replaced either way."""

import logging

from django.db import connection, transaction

from .count import TABLES, ask, recount
from .statements import LOCK

log = logging.getLogger(__name__)

STANDS = """
SELECT t.cut, c.mark, t.key, t.n, t.sums FROM {total} t JOIN {circle} c ON c.id = t.circle_id WHERE t.kind = %(kind)s
UNION ALL SELECT '', c.mark, l.key, sum(l.n), NULL FROM {line} l JOIN {circle} c ON c.id = l.circle_id
  WHERE l.kind = %(kind)s GROUP BY c.mark, l.key
UNION ALL SELECT 'aside', '', ARRAY[row::text], 1, NULL FROM {aside} WHERE kind = %(kind)s
"""
UNLIKE = """
SELECT count(*) FROM ((TABLE stood EXCEPT ALL ({stands})) UNION ALL (({stands}) EXCEPT ALL TABLE stood)) unlike
"""
UNUSED = """
DELETE FROM {circle} c WHERE NOT EXISTS (SELECT FROM {line} WHERE circle_id = c.id)
  AND NOT EXISTS (SELECT FROM {total} WHERE circle_id = c.id)
"""


def check(kinds):
    """{kind: tallies that were wrong}; circles nobody is in any more go."""
    found = {kind.name: _check(kind) for kind in kinds}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK)
        if cursor.fetchone()[0]:
            cursor.execute(UNUSED.format(**TABLES))
    return found


def _check(kind):
    stands = STANDS.format(**TABLES)
    with transaction.atomic():
        recount([kind])
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMP TABLE stood ON COMMIT DROP AS {stands}", {"kind": kind.name})
        recount([kind], whole=True)
        wrong = ask(UNLIKE.format(stands=stands), {"kind": kind.name})[0]
        ask("DROP TABLE stood")
    if wrong:
        log.error("%s tallies of %s were not those of the rows; they are now.", wrong, kind.name)
    return wrong
