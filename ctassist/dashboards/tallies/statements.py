"""What the database is told when rows are tallied."""

#: Whoever tallies holds this; a second one has nothing to do meanwhile.
LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('ctassist tallies'))"
#: Whether anything at all was written since one of these snapshots.
SINCE = """
SELECT EXISTS (SELECT FROM unnest(%s::text[]::pg_snapshot[]) s JOIN history_rowversion v
  ON v.tx >= pg_snapshot_xmin(s)::text::bigint AND NOT pg_visible_in_snapshot(v.tx::text::xid8, s))
"""
#: For sorting a million rows.
MEMORY = "SET LOCAL work_mem = '128MB'"

#: One text for a circle: whose totals it is for, who is in it, when it lapses.
MARK = "md5({whose} || {audience}::text || COALESCE(extract(epoch FROM {lapses})::text, ''))"
FRESH = """
CREATE TEMP TABLE fresh ON COMMIT DROP AS
SELECT pk, unit, audience, lapses_at, {aside} AS aside, ARRAY[{key}]::text[] AS key,
  ARRAY[{numbers}]::numeric[] AS numbers, {mark} AS mark
FROM ({rows}) r(pk, unit, audience, lapses_at, aside{names})
"""
CIRCLES = """
INSERT INTO {circle} (mark, whose, audience, lapses_at)
SELECT DISTINCT mark, '', audience, lapses_at FROM fresh ON CONFLICT (mark) DO NOTHING
"""
ASIDES = "INSERT INTO {aside} (kind, unit, row) SELECT %s, unit, pk FROM fresh WHERE aside"
DELTA = "CREATE TEMP TABLE delta (circle_id bigint, key text[], n integer, sums numeric[], sign integer) ON COMMIT DROP"
GONE = """
WITH gone AS (DELETE FROM {line} WHERE kind = %s AND unit = ANY(%s) RETURNING circle_id, key, n, sums)
INSERT INTO delta SELECT circle_id, key, n, sums, -1 FROM gone
"""
# In the order of units, so that what one reader's tokens open lies together.
COME = """
WITH come AS (
  INSERT INTO {line} (kind, unit, circle_id, key, n, sums)
  SELECT %s, f.unit, c.id, f.key, count(*), ARRAY[{sums}]::numeric[]
  FROM fresh f JOIN {circle} c ON c.mark = f.mark WHERE NOT f.aside GROUP BY f.unit, c.id, f.key ORDER BY f.unit
  RETURNING circle_id, key, n, sums
) INSERT INTO delta SELECT circle_id, key, n, sums, 1 FROM come
"""
#: The circles totals are kept by, of each circle that lines came to or went from.
PARTS = """
CREATE TEMP TABLE part ON COMMIT DROP AS
SELECT c.id AS circle_id, p.whose, p.audience, c.lapses_at, {mark} AS mark
FROM {circle} c CROSS JOIN LATERAL (
  SELECT ARRAY(SELECT t FROM unnest(c.audience) t WHERE position(':' IN t) = 0 ORDER BY t)) g(groups)
CROSS JOIN LATERAL (
  SELECT '{groups}' AS whose, g.groups AS audience WHERE cardinality(g.groups) > 0
  UNION ALL SELECT DISTINCT t, g.groups || t FROM unnest(c.audience) t WHERE starts_with(t, '{donor}')) p
WHERE c.id IN (SELECT circle_id FROM delta)
"""
PART_CIRCLES = """
INSERT INTO {circle} (mark, whose, audience, lapses_at)
SELECT DISTINCT mark, whose, audience, lapses_at FROM part ON CONFLICT (mark) DO NOTHING
"""
MOVED = """
CREATE TEMP VIEW cut_0 AS
SELECT c.id AS circle_id, d.key, d.sign * d.n AS n, ARRAY[{sums}]::numeric[] AS sums
FROM delta d JOIN part p ON p.circle_id = d.circle_id JOIN {circle} c ON c.mark = p.mark
"""
CUT = """
CREATE TEMP TABLE {cut} ON COMMIT DROP AS
SELECT circle_id, ARRAY[{key}]::text[] AS key, sum(n)::integer AS n, ARRAY[{sums}]::numeric[] AS sums
FROM {wider} GROUP BY circle_id, 2
"""
#: What has no value is kept under none.
EACH = """
CREATE TEMP TABLE {cut} ON COMMIT DROP AS
SELECT circle_id, array_prepend(one, ARRAY[{key}]::text[]) AS key, sum(n)::integer AS n,
  ARRAY[{sums}]::numeric[] AS sums
FROM {wider} LEFT JOIN LATERAL unnest(string_to_array(key[{place}], ',')) one ON true GROUP BY circle_id, 2
"""
#: Of rows with several values of a facet: they are found under each, and count once where several are asked for.
AGAIN = """
CREATE TEMP TABLE {cut} ON COMMIT DROP AS
SELECT circle_id, array_prepend(key[{place}], ARRAY[{key}]::text[]) AS key, sum(n)::integer AS n,
  ARRAY[{sums}]::numeric[] AS sums
FROM {wider} WHERE position(',' IN key[{place}]) > 0 GROUP BY circle_id, 2
"""
# In the order of circles and of the facet they are found by, for so they are read.
TOTALS = """
INSERT INTO {total} AS t (kind, cut, circle_id, key, n, sums) SELECT %s, %s, circle_id, key, n, sums FROM {cut}
WHERE {any} ORDER BY circle_id, key
ON CONFLICT (kind, cut, circle_id, key) DO UPDATE SET n = t.n + EXCLUDED.n, sums = ARRAY[{added}]::numeric[]
"""
