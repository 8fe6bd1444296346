"""The change feed: what was added, changed, came into view, left it, or was deleted, as far as one reader may know.

Order is by transaction, and only transactions are read that none running can overtake, so that whoever follows the
cursor sees every change once, however many write at the same time.
"""

from collections import defaultdict
from dataclasses import dataclass
from operator import itemgetter

from django.db import connection
from django.db.models.expressions import RawSQL

from ctassist.history.eras import current_era, horizon

from .cursor import LAST, Cursor, StartAgain, read, rights_of
from .followed import followed

BEGINNING = "beginning"
#: Versions looked at in one go, and goes for one page: a reader who may see little is not made to wait for the rest.
SPAN, LOOKS = 5000, 12
#: Columns that are no news by themselves: who may see a row is told by appearing and leaving; a version that is the
#: only difference tells of links to other records, which stand in tables of their own.
SILENT = ("changed_at", "created_at", "audience", "lapses_at", "search", "version")

# The last version of a row in its transaction stands for all of them, with what the first of them found. Read along
# the index on (tx, id), so that a page costs the same wherever it stands and however long the transaction. Between and
# + 0 keep the planner, which knows nothing of the newest transactions, from reading each of them whole for every row.
# Where no column is told to CTED alone, another version is a change, whatever is different; else rows are compared.
EVENTS = """
WITH looked AS MATERIALIZED (
  SELECT v.tx, v.id, v."table", v."row" FROM history_rowversion v
  WHERE (v.tx, v.id) > (%(tx)s, %(id)s) AND v.tx < %(horizon)s AND v.id > %(floor)s
  ORDER BY v.tx, v.id LIMIT %(span)s
), known AS (
  SELECT w.tx, w.id, k.nth, (%(internal)s::text[])[k.nth] AS internal, w."row", b.before, l.after, l.at,
    b.before IS NOT NULL AND (NOT (%(guarded)s::bool[])[k.nth] OR (b.before->'audience') ?| %(tokens)s::text[]) AS was,
    l.after IS NOT NULL AND (NOT (%(guarded)s::bool[])[k.nth] OR (l.after->'audience') ?| %(tokens)s::text[]) AS is_now
  FROM looked w
  CROSS JOIN LATERAL (SELECT array_position(%(tables)s::text[], w."table"::text) AS nth) k
  CROSS JOIN LATERAL (SELECT min(s.id + 0) AS first, max(s.id + 0) AS last FROM history_rowversion s
                      WHERE s."table" = w."table" AND s."row" = w."row" AND s.tx BETWEEN w.tx AND w.tx) s
  CROSS JOIN LATERAL (SELECT before, after, at FROM history_rowversion WHERE id = w.id OFFSET 0) l
  LEFT JOIN LATERAL (SELECT before FROM history_rowversion WHERE id = s.first AND s.first < w.id OFFSET 0) f ON true
  CROSS JOIN LATERAL (SELECT CASE WHEN s.first = w.id THEN l.before ELSE f.before END AS before) b
  WHERE k.nth IS NOT NULL AND s.last = w.id OFFSET 0
), told AS (
  SELECT *, CASE
    WHEN was AND after IS NULL THEN 'deleted'
    WHEN was AND NOT is_now THEN 'withdrawn'
    WHEN is_now AND before IS NULL THEN 'added'
    WHEN is_now AND NOT was THEN 'appeared'
    WHEN internal = '' AND before->'version' <> after->'version' THEN 'changed'
    WHEN is_now AND ((before - %(silent)s::text[] - string_to_array(internal, ','))
                  <> (after - %(silent)s::text[] - string_to_array(internal, ','))
      OR before->'version' <> after->'version' AND (before - %(silent)s::text[]) = (after - %(silent)s::text[]))
    THEN 'changed'
  END AS event FROM known WHERE was OR is_now OFFSET 0
)
SELECT tx, id, (%(names)s::text[])[nth], "row", event, at, COALESCE(after, before)->>'uid', (after->>'version')::int,
       COALESCE(after, before)->>((%(refs)s::text[])[nth])
FROM told WHERE event IS NOT NULL
UNION ALL (SELECT tx, id, NULL, (SELECT count(*)::text FROM looked), NULL, NULL, NULL, NULL, NULL
           FROM looked ORDER BY tx DESC, id DESC LIMIT 1)
"""


@dataclass(frozen=True)
class Change:
    """One event. `code` and `url` are None where the reader may not see the record now."""

    cursor: Cursor
    kind: str
    row: int
    id: str
    code: str | None
    event: str
    version: int | None
    at: object
    url: str | None

    def told(self):
        """As the API says it."""
        return {
            "cursor": str(self.cursor),
            "kind": self.kind,
            "id": self.id,
            "code": self.code,
            "event": self.event,
            "version": self.version,
            "url": self.url,
            "at": self.at.isoformat(),
        }


@dataclass(frozen=True)
class Page:
    """Some changes, the place after them, and whether more are waiting."""

    changes: list
    cursor: Cursor
    more: bool


def changes(user, since=None, *, limit=100, kinds=None):
    """The next Page for this reader after `since`: a cursor's text, "beginning", or None for "from now on".

    Raises NotACursor, or StartAgain where the place means nothing any more. `kinds` is {name: Kind}, or all.
    """
    era, end = current_era(), horizon()
    place = start(user, since, era, end)
    if since is None:
        return Page([], place, False)
    found, asked = [], parameters(user, followed() if kinds is None else kinds, era, end)
    span = min(limit, SPAN)
    for _look in range(LOOKS):
        rows, upto, seen = look(asked | {"tx": place.tx, "id": place.id, "span": span})
        found += rows
        if len(found) >= limit:
            found = found[:limit]
            place = place.at(*found[-1][:2])
            return Page(shown(found, user, place), place, True)
        place = place.at(*upto) if seen else place
        if seen < span:
            return Page(shown(found, user, place), place, False)
        span = wider(len(rows) / span, limit - len(found))
    return Page(shown(found, user, place), place, True)


def wider(share, missing):
    """How many versions to look at next, if the same share of them gives changes the reader is told."""
    return max(10, min(SPAN, int(missing / max(share, 0.01) * 1.1)))


def look(asked):
    """(events in order, (tx, id) looked up to, number of versions looked at) of one span."""
    with connection.cursor() as cursor:
        cursor.execute(EVENTS, asked)
        *rows, (tx, id, _name, seen, *_rest) = cursor.fetchall() or [(0, 0, None, 0)]
    return sorted(rows, key=itemgetter(0, 1)), (tx, id), int(seen)


def start(user, since, era, end):
    """The place reading begins at."""
    mine = rights_of(user)
    if since is None:
        return Cursor(era.name, end - 1, LAST, mine)
    if since == BEGINNING:
        return Cursor(era.name, 0, 0, mine)
    place = read(since)
    if (place.era, place.rights) != (era.name, mine):
        raise StartAgain
    return place


def parameters(user, kinds, era, end):
    """What the statements are told."""
    wanted = list(kinds.values())
    return {
        "tokens": sorted(user.tokens),
        "silent": list(SILENT),
        "horizon": end,
        "floor": era.after,
        "names": [kind.name for kind in wanted],
        "tables": [kind.table for kind in wanted],
        "refs": [kind.ref for kind in wanted],
        "guarded": [kind.guarded for kind in wanted],
        "internal": ["" if user.is_cted else ",".join(kind.internal) for kind in wanted],
    }


def shown(found, user, place):
    """Changes out of rows: what the reader may not see now keeps its code, and says nothing but that it left."""
    codes, told = visible_now(found, user), []
    for tx, id, name, row, event, at, uid, version, ref in found:
        kind, gone, code = followed()[name], event in ("withdrawn", "deleted"), codes.get((name, row))
        if code is None and not gone:
            continue
        code = None if gone else str(code)
        told.append(
            Change(
                place.at(tx, id),
                name,
                int(row),
                uid or kind.uid_from(ref),
                code,
                event,
                None if gone else version,
                at,
                None if gone else f"/api/v1/{name}/{code}/",
            )
        )
    return told


def visible_now(found, user):
    """{(kind, row): reference} of the records among them that the reader may see at this moment; one query a kind."""
    rows = defaultdict(set)
    for _tx, _id, name, row, event, *_rest in found:
        if event not in ("withdrawn", "deleted"):
            rows[name].add(row)
    seen = {}
    for name, wanted in rows.items():
        kind = followed()[name]
        among = RawSQL("SELECT unnest(%s)", [[int(row) for row in wanted]])
        now = kind.model.objects.visible_to(user).filter(pk__in=among)
        seen |= {(name, str(pk)): ref for pk, ref in now.values_list("pk", kind.ref)}
    return seen
