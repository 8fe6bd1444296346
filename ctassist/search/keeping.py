"""Keeps the rows of the search in step with every table: by the database itself, in the transaction of the write."""

import hashlib

from django.db import connections

from .kinds import KINDS
from .telling import plain, triggers, waking

AT_ONCE = 10_000
#: Which version of all these the database has.
MARK = "SELECT obj_description(to_regprocedure('search_fold(text)'), 'pg_proc')"
#: Its triggers on the tables of others.
STANDING = r"SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgname ~ '^search_(own|wake)_'"


def detach_search_triggers(using="default", plan=(), **_):
    """While tables change, nothing is told that may no longer be there; what was missed is told afterwards."""
    if plan:
        with connections[using].cursor() as cursor:
            cursor.execute(STANDING)
            for name, table in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}" ON {table}')
            cursor.execute("SELECT to_regprocedure('search_fold(text)') IS NOT NULL")
            if cursor.fetchone() == (True,):
                cursor.execute("COMMENT ON FUNCTION search_fold(text) IS NULL")


def attach_search_triggers(using="default", **_):
    """Create the functions and their triggers on every table that is searched, and tell what they missed, wherever
    they are not those of this version; nothing is done where they are."""
    connection = connections[using]
    tables = {kind.model._meta.db_table for kind in KINDS.values()} | {table for table, _updates in waking()}
    if (tables | {"search_searchrow", "search_searchword"}) - set(connection.introspection.table_names()):
        return
    statements = list(triggers())
    mark = hashlib.sha256("".join(statements).encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(MARK)
        if cursor.fetchone() == (mark,):
            return
        for statement in statements:
            cursor.execute(statement)
        tell_all(cursor)
        cursor.execute(f"COMMENT ON FUNCTION search_fold(text) IS '{mark}'")


def tell_all(cursor, kinds=tuple(KINDS)):
    """Tell every row of these kinds, newest first; those that say the same are not written again."""
    for name in kinds:
        table = KINDS[name].model._meta.db_table
        cursor.execute(
            f"DELETE FROM search_searchrow WHERE kind = %s AND record NOT IN (SELECT id FROM {table})", [name]
        )
        cursor.execute(f"SELECT id FROM {table} ORDER BY id DESC")
        keys = [key for (key,) in cursor.fetchall()]
        for start in range(0, len(keys), AT_ONCE):
            cursor.execute(f"SELECT search_tell_{plain(name)}(%s)", [keys[start : start + AT_ONCE]])


def tell_waiting(sender, **_):
    """Tell what has waited for the end of acts done together."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT search_tell_waiting()")


def rebuild(using="default", only=()):
    """Forget every row, or those of some kinds, and tell them anew; how many rows there are."""
    with connections[using].cursor() as cursor:
        if not only:
            cursor.execute("DELETE FROM search_searchword")
        cursor.execute("DELETE FROM search_searchrow WHERE kind = ANY(%s)", [list(only or KINDS)])
        tell_all(cursor, tuple(only or KINDS))
        cursor.execute("SELECT count(*) FROM search_searchrow")
        return cursor.fetchone()[0]
