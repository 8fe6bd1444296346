"""What the database does when a row is written: functions and triggers, made from what is declared of each kind."""

import hashlib
from collections import defaultdict

from .folding import SQL as FOLD
from .folding import SQUEEZE
from .kinds import KINDS
from .paths import LETTERS, marks_of, text_of, wakes_of

TITLE = 200
#: Words by their first four and six letters are found by those alone.
EDGES = (4, 6)

WORDS = f"""
CREATE OR REPLACE FUNCTION search_words(title text, body text, marks text[]) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $words$
DECLARE
  a text := search_fold(title);
  d text := search_fold(body);
  found tsvector := ''::tsvector;
BEGIN
  IF a <> '' THEN found := (replace(a, ' ', ':1A ') || ':1A')::tsvector; END IF;
  IF d <> '' THEN found := found || (replace(d, ' ', ':1 ') || ':1')::tsvector; END IF;
  RETURN found || array_to_tsvector(marks || ARRAY(
    SELECT DISTINCT '~' || left(w, n) FROM unnest(string_to_array(a || ' ' || d, ' ')) AS w,
      (VALUES {", ".join(f"({n})" for n in EDGES)}) AS e (n) WHERE length(w) > n));
END $words$
"""
NEAR = """
CREATE OR REPLACE FUNCTION search_near(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $near$
  SELECT array_agg(DISTINCT left(word, i - 1) || substr(word, i + 1)) || word FROM generate_series(1, length(word)) AS i
$near$
"""
#: Rows whose words were made another way are told anew.
VERSION = hashlib.sha256((FOLD + SQUEEZE + WORDS).encode()).hexdigest()[:8]
#: Whether rows are told now: while acts are done together they wait for the end and are told once each; a great many
#: are told at once.
FEW = 500
NOW = f"""
CREATE OR REPLACE FUNCTION search_now(kind text, ids bigint[]) RETURNS boolean LANGUAGE plpgsql AS $now$
BEGIN
  IF ids = '{{}}' THEN RETURN false; END IF;
  IF current_setting('cta.gathers', true) IS DISTINCT FROM 'yes' OR cardinality(ids) > {FEW} THEN RETURN true; END IF;
  PERFORM set_config('cta.untold',
    concat_ws(' ', current_setting('cta.untold', true), kind || ':' || array_to_string(ids, ' ' || kind || ':')), true);
  RETURN false;
END $now$
"""
WAITING = """
CREATE OR REPLACE FUNCTION search_tell_waiting() RETURNS void LANGUAGE plpgsql AS $waiting$
DECLARE
  untold text := current_setting('cta.untold', true);
  gathers text := current_setting('cta.gathers', true);
  one record;
BEGIN
  PERFORM set_config('cta.untold', '', true), set_config('cta.gathers', '', true);
  FOR one IN SELECT split_part(said, ':', 1) AS kind, array_agg(DISTINCT split_part(said, ':', 2)::bigint) AS ids
             FROM unnest(string_to_array(untold, ' ')) AS said WHERE said <> '' GROUP BY 1 ORDER BY 1 LOOP
    EXECUTE format('SELECT search_tell_%s($1)', one.kind) USING one.ids;
  END LOOP;
  PERFORM set_config('cta.gathers', COALESCE(gathers, ''), true);
END $waiting$
"""
#: What is told of one kind; a row whose texts and marks are as before keeps its words, one told before is not written.
#: What a row says is found once and each row is looked up by itself, however large the database believes its tables.
TELL = """
CREATE OR REPLACE FUNCTION search_tell_{name}(ids bigint[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $tell$
BEGIN
  PERFORM FROM search_searchrow WHERE kind = '{kind}' AND record = ANY(ids) ORDER BY id FOR UPDATE;
  WITH told AS MATERIALIZED (
    SELECT r.id AS record, {ref}::text AS ref, {audience} AS audience, {lapses} AS lapses_at, {at} AS at,
      concat_ws(' · ', {title}) AS whole, concat_ws(E'\\n', {body}) AS body, {keys} AS keys, {marks} AS marks
    FROM {table} AS r WHERE r.id = ANY(ids)
  ), cut AS (
    SELECT record, ref, audience, lapses_at, at, left(whole, {length}) AS title, concat_ws(E'\\n',
      CASE WHEN length(whole) > {length} THEN whole END, NULLIF(body, '')) AS body, keys, marks FROM told
  ), weighed AS MATERIALIZED (
    SELECT cut.*, md5(concat_ws('|', '{version}', title, body, keys::text, marks::text)) AS digest FROM cut
  ), new AS (
    SELECT w.*, s.id AS standing, CASE WHEN s.digest = w.digest THEN s.words ELSE
      search_words(concat_ws(' ', array_to_string(w.keys, ' '), w.title), w.body, w.marks || ARRAY(
        SELECT '=' || search_squeeze(k) FROM unnest(w.keys) AS k WHERE search_squeeze(k) <> ''))
      END AS words, s.digest IS DISTINCT FROM w.digest AS fresh
    FROM weighed AS w LEFT JOIN LATERAL (
      SELECT * FROM search_searchrow AS k WHERE k.kind = '{kind}' AND k.record = w.record OFFSET 0) AS s ON true
    WHERE s.id IS NULL OR (s.digest, s.ref, s.audience, s.lapses_at, s.at)
      IS DISTINCT FROM (w.digest, w.ref, w.audience, w.lapses_at, w.at)
  ), learnt AS (
    INSERT INTO search_searchword (word, near)
    SELECT w, search_near(w) FROM (SELECT DISTINCT unnest(tsvector_to_array(words)) AS w FROM new WHERE fresh) AS said
    WHERE w ~ '^[^%#@=~0-9][^0-9]{{3,19}}$' AND NOT EXISTS (SELECT FROM search_searchword AS k WHERE k.word = w)
  )
  INSERT INTO search_searchrow (kind, record, ref, title, body, words, digest, audience, lapses_at, at)
  SELECT '{kind}', record, ref, title, body, words, digest, audience, lapses_at, at
  FROM new ORDER BY at DESC, record DESC
  ON CONFLICT (kind, record) DO UPDATE SET ref = excluded.ref, title = excluded.title, body = excluded.body,
    words = excluded.words, digest = excluded.digest, audience = excluded.audience,
    lapses_at = excluded.lapses_at, at = excluded.at;
END $tell$
"""
OWN = """
CREATE OR REPLACE FUNCTION search_own_{name}() RETURNS trigger LANGUAGE plpgsql AS $own$
DECLARE
  ids bigint[] := ARRAY(SELECT id FROM changed);
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM search_searchrow WHERE kind = '{kind}' AND record = ANY(ids);
  ELSIF search_now('{name}', ids) THEN
    PERFORM search_tell_{name}(ids);
  END IF;
  RETURN NULL;
END $own$
"""
WAKE = """
CREATE OR REPLACE FUNCTION search_wake_{name}() RETURNS trigger LANGUAGE plpgsql AS $wake$
DECLARE
  ids bigint[];
BEGIN
{steps}
  RETURN NULL;
END $wake$
"""
STEP = """  ids := ARRAY(SELECT r.id FROM {table} AS r WHERE {where});
  IF search_now('{name}', ids) THEN PERFORM search_tell_{name}(ids); END IF;"""
IF_OTHER = """  IF EXISTS (SELECT FROM changed AS n JOIN was AS o USING (id)
             WHERE ({now}) IS DISTINCT FROM ({old})) THEN
{steps}
  END IF;"""
TRIGGER = """
CREATE OR REPLACE TRIGGER {trigger} AFTER {event} ON {table} REFERENCING {seen} FOR EACH STATEMENT
EXECUTE FUNCTION {function}()
"""
#: The quarter a row was made in: what is said often is looked for among the newest rows first.
QUARTER = "'%' || to_char(r.created_at AT TIME ZONE 'UTC', 'YYYYQ')"
NEW, OLD, BOTH = "NEW TABLE AS changed", "OLD TABLE AS changed", "NEW TABLE AS changed OLD TABLE AS was"


def plain(kind):
    """A kind's name as a part of names in the database."""
    return kind.replace("-", "_")


def telling(kind):
    """The function that tells rows of one kind."""
    model = kind.model
    columns = {field.name for field in model._meta.concrete_fields}
    guarded = "audience" in columns
    own = LETTERS.get(kind.label)
    marks = [f"ARRAY['#{kind.name}', '%{kind.rank}'" + (f", '@{own}' || r.id]" if own and kind.own else "]")]
    marks += [f"ARRAY[{QUARTER}]"] if guarded else []
    marks += [marks_of(model, path) for path in kind.about]
    keys = [text_of(model, path) for path in kind.keys] + list(kind.said)
    return TELL.format(
        version=VERSION,
        name=plain(kind.name),
        kind=kind.name,
        table=model._meta.db_table,
        length=TITLE,
        ref=f"r.{model._meta.get_field(kind.ref).column}",
        audience="r.audience" if guarded else "ARRAY['public']::varchar[]",
        lapses="r.lapses_at" if guarded else "NULL::timestamptz",
        at="r.created_at" if guarded else "'epoch'::timestamptz",
        title=", ".join(f"NULLIF({text_of(model, path)}, '')" for path in kind.title),
        body=", ".join(f"NULLIF({text_of(model, path)}, '')" for path in kind.body) or "NULL",
        keys=f"array_remove(array_remove(ARRAY[{', '.join(keys)}]::text[], NULL), '')",
        marks=f"ARRAY(SELECT DISTINCT m FROM unnest({' || '.join(marks)}) AS m ORDER BY m)",
    )


def waking():
    """{(table, whether only updates matter): steps} of all tables whose changes reach rows of others."""
    found = defaultdict(lambda: defaultdict(list))
    for kind in KINDS.values():
        wakes = {wake for path in (*kind.title, *kind.body, *kind.keys) for wake in wakes_of(kind.model, path)}
        wakes |= {wake for path in kind.about for wake in wakes_of(kind.model, path, about=True)}
        for wake in sorted(wakes, key=lambda one: (one.table, one.where, one.columns)):
            step = STEP.format(name=plain(kind.name), table=kind.model._meta.db_table, where=wake.where)
            found[wake.table, bool(wake.columns)][wake.columns].append(step)
    return {place: [_where_other(*told) for told in steps.items()] for place, steps in found.items()}


def _where_other(columns, steps):
    """These steps, only where one of these columns says something else than before; without columns always."""
    steps = "\n".join(dict.fromkeys(steps))
    now, old = (", ".join(f"{side}.{name}" for name in columns) for side in "no")
    return IF_OTHER.format(now=now, old=old, steps=steps) if columns else steps


def triggers():
    """Every statement, in the order in which they are made."""
    yield from (FOLD, SQUEEZE, WORDS, NEAR, NOW, WAITING)
    for kind in KINDS.values():
        name, table = plain(kind.name), kind.model._meta.db_table
        yield telling(kind)
        yield OWN.format(name=name, kind=kind.name)
        for event, seen in (("INSERT", NEW), ("UPDATE", NEW), ("DELETE", OLD)):
            yield TRIGGER.format(
                trigger=f"search_own_{event.lower()}",
                event=event,
                table=table,
                seen=seen,
                function=f"search_own_{name}",
            )
    for (table, updates), steps in waking().items():
        name = f"{table}_{'row' if updates else 'tie'}"
        yield WAKE.format(name=name, steps="\n".join(steps))
        events = [("update", "UPDATE", BOTH)] if updates else []
        events += [] if updates else [(e.lower(), e, s) for e, s in (("INSERT", NEW), ("DELETE", OLD), ("UPDATE", NEW))]
        events += [] if updates else [("left", "UPDATE", OLD)]
        for ending, event, seen in events:
            yield TRIGGER.format(
                trigger=f"search_wake_{ending}", event=event, table=table, seen=seen, function=f"search_wake_{name}"
            )
