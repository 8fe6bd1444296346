"""Tallying: rows of the units that were written are counted anew and take the place of what stood; the rest stays."""

from django.db import connection, transaction
from django.utils import timezone

from ..models import Aside, Circle, Line, Standing, Total
from .snapshot import View, era, one_view, standing, written

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
BROAD = """
CREATE TEMP TABLE cut_0 ON COMMIT DROP AS
SELECT b.id AS circle_id, d.key, sum(d.sign * d.n)::integer AS n, ARRAY[{sums}]::numeric[] AS sums
FROM delta d JOIN {circle} c ON c.id = d.circle_id JOIN {circle} b ON b.mark = c.broad GROUP BY b.id, d.key HAVING {any}
"""
CUT = """
CREATE TEMP TABLE {cut} ON COMMIT DROP AS
SELECT circle_id, ARRAY[{key}]::text[] AS key, sum(n)::integer AS n, ARRAY[{sums}]::numeric[] AS sums
FROM {wider} GROUP BY circle_id, 2
"""
EACH = """
CREATE TEMP TABLE {cut} ON COMMIT DROP AS
SELECT circle_id, array_prepend(one, ARRAY[{key}]::text[]) AS key, sum(n)::integer AS n,
  ARRAY[{sums}]::numeric[] AS sums
FROM {wider} CROSS JOIN LATERAL unnest(string_to_array(key[{place}], ',')) one GROUP BY circle_id, 2
"""
TOTALS = """
INSERT INTO {total} AS t (kind, cut, circle_id, key, n, sums) SELECT %s, %s, circle_id, key, n, sums FROM {cut}
ON CONFLICT (kind, cut, circle_id, key) DO UPDATE SET n = t.n + EXCLUDED.n, sums = ARRAY[{added}]::numeric[]
"""
TABLES = {name: model._meta.db_table for name, model in
          {"circle": Circle, "line": Line, "total": Total, "aside": Aside}.items()}  # fmt: skip


def recount(kinds, *, whole=False):
    """Bring tallies up to date; {kind: how many units were counted anew, or None for all of them}. A kind somebody else
    is at is left to them."""
    done = {}
    for kind in kinds if whole or not settled(kinds) else ():
        with transaction.atomic():
            if ask(LOCK)[0]:
                units = _bring(kind, whole)
                done[kind.name] = None if units is None else len(units)
    return done


def settled(kinds):
    """Whether nothing at all was written since every kind was tallied."""
    with one_view() as view:
        found = [standing(kind, view) for kind in kinds]
        if None in found or any(one.day != timezone.localdate() for one in found):
            return False
        newest = ask("SELECT max(tx) FROM history_rowversion")[0] or 0
        return newest < min(int(one.snapshot.split(":")[0]) for one in found)


def _bring(kind, whole):
    """Count what was written since; the snapshot comes first, so that nothing written meanwhile is lost."""
    now, life, found = ask("SELECT pg_current_snapshot()::text")[0], era(), standing(kind, View())
    units = None
    if found and not whole and not (kind.daily and found.day != timezone.localdate()):
        units, every = written(kind, found.snapshot, MOST)
        units = units if every else None
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
        _totals(cursor, kind, places)
        cursor.execute("DROP TABLE fresh, seen, delta")


def _totals(cursor, kind, places):
    """Move the totals by what went and came; a narrow cut is added up from a wider one."""
    moved = [f"sum(d.sign * d.sums[{n}])" for n in places]
    some = " OR ".join(f"{one} <> 0" for one in ["sum(d.sign * d.n)", *moved])
    cursor.execute(BROAD.format(sums=_list(moved), any=some, **TABLES))
    sums, added = (
        _list(one.format(n) for n in places) for one in ("sum(sums[{0}])", "t.sums[{0}] + EXCLUDED.sums[{0}]")
    )
    made = [(tuple(kind.places), "cut_0")]
    for number, (each, cut) in enumerate(kind.totals, start=1):
        needed = {*cut, each} - {""}
        wide, wider = min((one for one in made if needed <= set(one[0])), key=lambda one: len(one[0]))
        key, name = _list(f"key[{wide.index(path) + 1}]" for path in cut), f"cut_{number}"
        place = wide.index(each) + 1 if each else 0
        sql = (EACH if each else CUT).format(cut=name, key=key, wider=wider, sums=sums, place=place)
        cursor.execute(sql)
        cursor.execute(TOTALS.format(cut=name, added=added, **TABLES), [kind.name, named(each, cut)])
        made.append((() if each else cut, name))
    cursor.execute(f"DELETE FROM {TABLES['total']} WHERE kind = %s AND n = 0", [kind.name])  # noqa: S608 (our own names)
    cursor.execute("DROP TABLE " + _list(name for _cut, name in made))


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


def named(each, cut):
    """What a cut is called."""
    return f"{each}: {','.join(cut)}" if each else ",".join(cut)


def _list(parts):
    return ", ".join(parts)


def ask(sql, params=()):
    """The first line a statement gives, if it gives any."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone() if cursor.description else None
