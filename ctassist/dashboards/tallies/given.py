"""Who gives to which project, as far as a reader knows: read from lines, for lists and drawings that name the rows."""

from collections import defaultdict

from django.db import connection

from ctassist.accounts.guarded import Readable
from ctassist.surfaces.among import keys_as_text
from projects.models import Contribution
from projects.narrowed import Through

from ..models import Aside, Circle, Line
from .assistance import PROJECTS_BY_DONOR
from .snapshot import has_asides, one_view, pending

LINES = """
SELECT unit, key[1]::bigint FROM {line} WHERE kind = %s AND {which} AND unit <> ALL(%s)
  AND (SELECT {seen} FROM {circle} c WHERE c.id = circle_id)
"""


def foreknown(listing, view):
    """Tell the filter of a list that is narrowed to one donor which projects these are."""
    declared = listing.filterset.used.get("donor")
    if not isinstance(declared, Through) or not listing.filterset.is_valid():
        return
    told, keys = declared.told(), declared.keys_of(listing.filterset.asked.cleaned_data["donor"])
    if told is None or keys in told or len(keys) != 1:
        return
    found = _lines(listing.user, view, "key[1] = %s", [str(*keys)], {"donor__in": keys})
    if found is not None:
        told[keys] = keys_as_text(sorted({project for project, _donor in found}))


def donors(user, projects):
    """{project: donors} of some projects."""
    with one_view() as view:
        found = _lines(user, view, "unit = ANY(%s)", [list(projects)], {"project__in": projects})
    if found is None:
        return None
    told = defaultdict(set)
    for project, donor in found:
        told[project].add(donor)
    return told


def _lines(user, view, which, params, rows):
    """[(project, donor)]; None where tallies do not say."""
    kind = PROJECTS_BY_DONOR
    units = pending(kind, view)
    if units is None:
        return None
    if has_asides(kind, view):
        units = [*units, *Aside.objects.filter(kind=kind.name).values_list("unit", flat=True).distinct()]
    seen, tokens = Readable(user.tokens).condition("c.audience", "c.lapses_at")
    sql = LINES.format(line=Line._meta.db_table, circle=Circle._meta.db_table, which=which, seen=seen)
    with connection.cursor() as cursor:
        cursor.execute(sql, [kind.name, *params, units, *tokens])
        found = cursor.fetchall()
    if units:
        since = Contribution.objects.visible_to(user).filter(**rows).filter(project__in=units)
        found += since.order_by().values_list("project", "donor").distinct()
    return found
