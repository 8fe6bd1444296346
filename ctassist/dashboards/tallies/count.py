"""Tallying: rows of the units that were written are counted anew and take the place of what stood; the rest stays."""

from django.db import connection, transaction
from django.utils import timezone

from ..models import Aside, Circle, Line, Standing, Total
from . import statements
from .snapshot import View, era, one_view, standing, written

#: Where more units were written than this, the whole kind is counted anew.
MOST = 5_000
TABLES = {
    "circle": Circle._meta.db_table,
    "line": Line._meta.db_table,
    "total": Total._meta.db_table,
    "aside": Aside._meta.db_table,
}


def recount(kinds, *, whole=False):
    """Bring tallies up to date; {kind: how many units were counted anew, or None for all of them}. A kind somebody else
    is at is left to them."""
    done = {}
    for kind in kinds if whole or not settled(kinds) else ():
        with transaction.atomic():
            if ask(statements.LOCK)[0]:
                units = _bring(kind, whole)
                done[kind.name] = None if units is None else len(units)
    return done


def settled(kinds):
    """Whether nothing at all was written since every kind was tallied."""
    with one_view() as view:
        found = [standing(kind, view) for kind in kinds]
        if None in found or any(one.day != timezone.localdate() for one in found):
            return False
        return not ask(statements.SINCE, [[one.snapshot for one in found]])[0]


def _bring(kind, whole):
    """Count what was written since; the snapshot comes first, so that nothing written meanwhile is lost."""
    now, life, found = ask("SELECT pg_current_snapshot()::text")[0], era(), standing(kind, View())
    units = None
    if found and not whole and not (kind.daily and found.day != timezone.localdate()):
        units, every = written(kind, found.snapshot, MOST)
        units = units if every else None
    if units != []:
        count(kind, units)
    facts = {"form": kind.form, "era": life, "snapshot": now, "day": timezone.localdate(), "counted_at": timezone.now()}
    Standing.objects.update_or_create(kind=kind.name, defaults=facts)
    return units


def count(kind, units=None):
    """Count some units, or all of them, in place of what stood for them."""
    with connection.cursor() as cursor:
        if units is None:
            cursor.execute(statements.MEMORY)
        _fresh(cursor, kind, units)
        cursor.execute(statements.DELTA)
        if units is None:
            for name in ("line", "total", "aside"):
                cursor.execute(f"DELETE FROM {TABLES[name]} WHERE kind = %s", [kind.name])  # noqa: S608 (our own names)
        else:
            cursor.execute(statements.GONE.format(**TABLES), [kind.name, units])
            Aside.objects.filter(kind=kind.name, unit__in=units).delete()
        sums = _list(f"COALESCE(sum(numbers[{n}]), 0), count(numbers[{n}])" for n in range(1, len(kind.sums) + 1))
        cursor.execute(statements.CIRCLES.format(**TABLES))
        cursor.execute(statements.ASIDES.format(**TABLES), [kind.name])
        cursor.execute(statements.COME.format(sums=sums, **TABLES), [kind.name])
        _totals(cursor, kind)


def _fresh(cursor, kind, units):
    """The rows of these units as they stand now, and who may see them."""
    rows, params = kind.rows(units).query.sql_with_params()
    facets = [f"f{place}" for place in range(len(kind.facets))]
    least = [f"l{place}" for place in kind.differing]
    numbers = [f"s{place}" for place in range(len(kind.sums))]
    key = [
        f"NULLIF(array_to_string({name}, ','), '')" if facet.many else f"{name}::text"
        for name, facet in zip(facets, kind.facets, strict=True)
    ]
    told = {
        "rows": rows,
        "names": "".join(f", {name}" for name in (*facets, *least, *numbers)),
        "key": _list(key),
        "numbers": _list(numbers),
        "aside": " OR ".join(["aside", *(f"f{place} <> l{place}" for place in kind.differing)]),
        "mark": statements.MARK.format(whose="''", audience="audience", lapses="lapses_at"),
    }
    cursor.execute(statements.FRESH.format(**told), params)


def _totals(cursor, kind):
    """Move the totals by what went and came; a narrow cut is added up from a wider one."""
    places = range(1, 2 * len(kind.sums) + 1)
    mark = statements.MARK.format(whose="p.whose", audience="p.audience", lapses="c.lapses_at")
    cursor.execute(statements.PARTS.format(mark=mark, groups=Circle.GROUPS, donor=Circle.DONOR, **TABLES))
    cursor.execute(statements.PART_CIRCLES.format(**TABLES))
    moved = _list(f"d.sign * d.sums[{n}]" for n in places)
    cursor.execute(statements.MOVED.format(sums=moved, **TABLES))
    sums, added = (
        _list(one.format(n) for n in places) for one in ("sum(sums[{0}])", "t.sums[{0}] + EXCLUDED.sums[{0}]")
    )
    some = " OR ".join(["n <> 0", *(f"sums[{n}] <> 0" for n in places)])
    made, cuts = [(tuple(kind.places), "cut_0")], []
    for each, cut in [*(("", cut) for cut in kind.wide), *kind.totals]:
        needed = {*cut, each} - {""}
        wide, wider = min((one for one in made if needed <= set(one[0])), key=lambda one: len(one[0]))
        key = _list(f"key[{wide.index(path) + 1}]" for path in cut)
        for statement, name in _ways(kind, each, cut):
            cuts.append(table := f"cut_{len(cuts) + 1}")
            place = wide.index(each) + 1 if each else 0
            cursor.execute(statement.format(cut=table, key=key, wider=wider, sums=sums, place=place))
            if (each, cut) in kind.totals:
                cursor.execute(statements.TOTALS.format(cut=table, added=added, any=some, **TABLES), [kind.name, name])
        made += [] if each else [(cut, table)]
    cursor.execute(f"DELETE FROM {TABLES['total']} WHERE kind = %s AND n = 0", [kind.name])  # noqa: S608 (our own names)
    cursor.execute("DROP VIEW cut_0")
    cursor.execute("DROP TABLE fresh, delta, part")
    cursor.execute("DROP TABLE " + _list(cuts))


def _ways(kind, each, cut):
    """[(statement, what it is called)] of one cut."""
    if not each:
        return [(statements.CUT, named(each, cut))]
    again = [(statements.AGAIN, named(each, cut, again=True))] if kind.facet(each).many else []
    return [(statements.EACH, named(each, cut)), *again]


def named(each, cut, *, again=False):
    """What a cut is called; `again`: of rows that stand in it several times."""
    return f"{each}{'+' if again else ''}: {','.join(cut)}" if each else ",".join(cut)


def _list(parts):
    return ", ".join(parts)


def ask(sql, params=()):
    """The first line a statement gives, if it gives any."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone() if cursor.description else None
