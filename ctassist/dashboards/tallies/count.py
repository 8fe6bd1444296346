"""Tallying: rows of the units that were written are counted anew and take the place of what stood; the rest stays."""

from django.db import connection, transaction
from django.utils import timezone

from ..models import Aside, Circle, Line, Standing, Total
from .snapshot import View, era, standing, written

#: Whoever tallies holds this; a second one has nothing to do meanwhile.
LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('ctassist tallies'))"
#: Where more units were written than this, the whole kind is counted anew.
MOST = 5_000
#: For sorting a million rows.
MEMORY = "SET LOCAL work_mem = '128MB'"

MARK = "md5({0}::text || COALESCE(extract(epoch FROM {1})::text, ''))"
FRESH = """
CREATE TEMP TABLE fresh ON COMMIT DROP AS
SELECT pk, unit, audience, lapses_at, aside, ARRAY[{key}]::text[] AS key, ARRAY[{numbers}]::numeric[] AS numbers,
  {mark} AS mark FROM ({rows}) r(pk, unit, audience, lapses_at, aside{names})
"""
SEEN = """
CREATE TEMP TABLE seen ON COMMIT DROP AS
SELECT mark, audience, lapses_at, groups, CASE WHEN cardinality(groups) > 0 THEN {broad} ELSE '' END AS broad
FROM (SELECT DISTINCT mark, audience, lapses_at FROM fresh) f
CROSS JOIN LATERAL (SELECT ARRAY(SELECT t FROM unnest(f.audience) t WHERE position(':' IN t) = 0 ORDER BY t)) g(groups)
"""
CIRCLES = """
INSERT INTO {circle} (mark, audience, lapses_at, broad)
SELECT mark, audience, lapses_at, broad FROM seen
UNION ALL SELECT broad, groups, lapses_at, broad FROM seen WHERE broad <> '' ON CONFLICT (mark) DO NOTHING
"""
ASIDES = "INSERT INTO {aside} (kind, unit, row) SELECT %s, unit, pk FROM fresh WHERE aside"
DELTA = "CREATE TEMP TABLE delta (circle_id bigint, key text[], n integer, sums numeric[], sign integer) ON COMMIT DROP"
GONE = """
WITH gone AS (DELETE FROM {line} WHERE kind = %s AND unit = ANY(%s) RETURNING circle_id, key, n, sums)
INSERT INTO delta SELECT circle_id, key, n, sums, -1 FROM gone
"""
COME = """
WITH come AS (
  INSERT INTO {line} (kind, unit, circle_id, key, n, sums)
  SELECT %s, f.unit, c.id, f.key, count(*), ARRAY[{sums}]::numeric[]
  FROM fresh f JOIN {circle} c ON c.mark = f.mark WHERE NOT f.aside GROUP BY f.unit, c.id, f.key
  RETURNING circle_id, key, n, sums
) INSERT INTO delta SELECT circle_id, key, n, sums, 1 FROM come
"""
TOTALS = """
INSERT INTO {total} AS t (kind, cut, circle_id, key, n, sums)
SELECT %s, %s, b.id, ARRAY[{key}]::text[] AS part, sum(d.sign * d.n), ARRAY[{sums}]::numeric[]
FROM delta d JOIN {circle} c ON c.id = d.circle_id JOIN {circle} b ON b.mark = c.broad
GROUP BY b.id, part HAVING {any}
ON CONFLICT (kind, cut, circle_id, key) DO UPDATE SET n = t.n + EXCLUDED.n, sums = ARRAY[{added}]::numeric[]
"""
TABLES = {name: model._meta.db_table for name, model in
          {"circle": Circle, "line": Line, "total": Total, "aside": Aside}.items()}  # fmt: skip


def recount(kinds, *, whole=False):
    """Bring tallies up to date; {kind: units counted anew, or None for all of them}; None if somebody else is at it."""
    with transaction.atomic():
        if not _ask(LOCK)[0]:
            return None
        now, life = _ask("SELECT pg_current_snapshot()::text")[0], era()
        return {kind.name: _bring(kind, now, life, whole) for kind in kinds}


def _bring(kind, now, life, whole):
    found = standing(kind, View())
    units = None
    if found and not whole and found.day == timezone.localdate():
        units, all_of_them = written(kind, found.snapshot, MOST)
        units = units if all_of_them else None
        if units == [] and not _ask("SELECT max(tx) >= %s FROM history_rowversion", [int(now.split(":")[0])])[0]:
            Standing.objects.filter(kind=kind.name).update(snapshot=now)
            return units
    count(kind, units)
    facts = {"form": kind.form, "era": life, "snapshot": now, "day": timezone.localdate(), "counted_at": timezone.now()}
    Standing.objects.update_or_create(kind=kind.name, defaults=facts)
    return units


def count(kind, units=None):
    """Count some units, or all of them, in place of what stood for them."""
    if units == []:
        return
    with connection.cursor() as cursor:
        if units is None:
            cursor.execute(MEMORY)
        _fresh(cursor, kind, units)
        cursor.execute(DELTA)
        if units is None:
            for name in ("line", "total", "aside"):
                cursor.execute(f"DELETE FROM {TABLES[name]} WHERE kind = %s", [kind.name])  # noqa: S608 (our own names)
        else:
            cursor.execute(GONE.format(**TABLES), [kind.name, units])
            Aside.objects.filter(kind=kind.name, unit__in=units).delete()
        places = range(1, 2 * len(kind.sums) + 1)
        sums = _list(f"COALESCE(sum(numbers[{n}]), 0), count(numbers[{n}])" for n in range(1, len(kind.sums) + 1))
        cursor.execute(CIRCLES.format(**TABLES))
        cursor.execute(ASIDES.format(**TABLES), [kind.name])
        cursor.execute(COME.format(sums=sums, **TABLES), [kind.name])
        moved = [f"sum(d.sign * d.sums[{n}])" for n in places]
        told = {"sums": _list(moved), "added": _list(f"t.sums[{n}] + EXCLUDED.sums[{n}]" for n in places)}
        told |= {"any": " OR ".join(f"{one} <> 0" for one in ["sum(d.sign * d.n)", *moved]), **TABLES}
        for cut in kind.cuts:
            key = _list(f"d.key[{kind.places[path] + 1}]" for path in cut)
            cursor.execute(TOTALS.format(key=key, **told), [kind.name, named(cut)])
        cursor.execute(f"DELETE FROM {TABLES['total']} WHERE kind = %s AND n = 0", [kind.name])  # noqa: S608
        cursor.execute("DROP TABLE fresh, seen, delta")


def _fresh(cursor, kind, units):
    """The rows of these units as they stand now, and who may see them."""
    rows, params = kind.rows(units).query.sql_with_params()
    facets = [f"f{place}" for place in range(len(kind.facets))]
    numbers = [f"s{place}" for place in range(len(kind.sums))]
    names = "".join(f", {name}" for name in (*facets, *numbers))
    key = [
        f"NULLIF(array_to_string({name}, ','), '')" if facet.many else f"{name}::text"
        for name, facet in zip(facets, kind.facets, strict=True)
    ]
    parts = {"rows": rows, "names": names, "key": _list(key), "numbers": _list(numbers)}
    cursor.execute(FRESH.format(mark=MARK.format("audience", "lapses_at"), **parts), params)
    cursor.execute(SEEN.format(broad=MARK.format("groups", "lapses_at")))


def named(cut):
    """What a cut is called."""
    return ",".join(cut)


def _list(parts):
    return ", ".join(parts)


def _ask(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()
