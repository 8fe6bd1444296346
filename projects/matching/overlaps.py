"""Overlaps: projects for the same authority on the same theme at the same time; one event reported by two agencies."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.db.models import Count

from ctassist.accounts.models import Organisation

from ..models import Activity, Partner, Project
from ..states import Status
from .facts import words_of

#: As many pairs of a project and an authority are compared, and as many overlaps told, at most.
COMPARED, TOLD = 20_000, 200


@dataclass(frozen=True)
class Overlap:
    """Two projects for one authority; the time in common from `since` to `until`, None where an end is not stated."""

    authority: Organisation
    one: Project
    other: Project
    themes: tuple
    since: date | None
    until: date | None


def overlaps(projects, user):
    """(overlaps, whether there is more) among these projects, a queryset of rows the reader sees."""
    live = projects.exclude(status=Status.CANCELLED).order_by()
    pairs = sorted(_served(live.values("pk"), user))
    by_authority = defaultdict(set)
    for authority, project in pairs[:COMPARED]:
        by_authority[authority].add(project)
    shared = {authority: keys for authority, keys in by_authority.items() if len(keys) > 1}
    keys = {key for some in shared.values() for key in some}
    rows = {one.pk: one for one in live.filter(pk__in=keys).select_related("lead").prefetch_related("themes")}
    names = {one.pk: one for one in Organisation.objects.filter(pk__in=shared)}
    found = []
    for authority in sorted(shared, key=lambda key: names[key].acronym):
        here = sorted((rows[key] for key in shared[authority] if key in rows), key=lambda one: one.code)
        found += [met for pair in combinations(here, 2) if (met := meeting(names[authority], *pair))]
        if len(found) > TOLD:
            break
    return found[:TOLD], len(found) > TOLD or len(pairs) > COMPARED


def _served(projects, user):
    """{(authority, project)}: beneficiaries and hosts, as far as the reader sees those rows."""
    taking = Partner.objects.visible_to(user).filter(project__in=projects, role=Partner.Role.BENEFICIARY)
    hosting = Activity.objects.visible_to(user).filter(project__in=projects, host_authority__isnull=False)
    rows = taking.values_list("organisation_id", "project_id").order_by()[: COMPARED + 1]
    return {*rows, *hosting.values_list("host_authority_id", "project_id").order_by().distinct()[: COMPARED + 1]}


def meeting(authority, one, other):
    """The overlap of two projects, or None: no theme in common, or one was over before the other began."""
    themes = sorted({theme.label for theme in one.themes.all()} & {theme.label for theme in other.themes.all()})
    if not themes:
        return None
    spans = [period(one), period(other)]
    since = max((first for first, _last in spans if first), default=None)
    until = min((last for _first, last in spans if last), default=None)
    if since and until and since > until:
        return None
    return Overlap(authority, one, other, tuple(themes), since, until)


def period(project):
    """(first day, last day) as planned or done; None where nobody states it."""
    first, last = project.actual_start or project.planned_start, project.actual_end or project.planned_end
    return first.first if first else None, last.last if last else None


@dataclass(frozen=True)
class Twice:
    """Two activities of different projects that look like one event."""

    one: Activity
    other: Activity
    reasons: tuple


def same_events(projects, user):
    """Pairs of activities of these projects that begin on one day and are of one kind in one country, and are held at
    one place, for one authority, or are called alike."""
    seen = Activity.objects.visible_to(user).filter(project__in=projects.order_by().values("pk"))
    days = seen.filter(starts_on__isnull=False, merged_into=None).exclude(stage="cancelled").order_by()
    groups = days.values("starts_on", "kind", "country").annotate(projects=Count("project", distinct=True))
    starts = [one["starts_on"] for one in groups.filter(projects__gt=1)[:TOLD] if one["starts_on"].precision == "day"]
    rows = (
        days.filter(starts_on__in=starts)
        .select_related("project__lead", "host_authority")
        .order_by("-starts_on", "code")
    )
    together = defaultdict(list)
    for row in rows[: 10 * TOLD]:
        together[str(row.starts_on), row.kind, row.country_id].append(row)
    pairs = (pair for same in together.values() for pair in combinations(same, 2))
    return [twice for pair in pairs if (twice := alike(*pair))][:TOLD]


def alike(one, other):
    """The two as one event with what they have in common, or None."""
    if one.project_id == other.project_id:
        return None
    place = one.place and one.place.casefold() == other.place.casefold()
    host = one.host_authority_id and one.host_authority_id == other.host_authority_id
    words = sorted(words_of(one.title) & words_of(other.title))
    if not (place or host or len(words) > 1):
        return None
    shared = (one.place if place else "", str(one.host_authority) if host else "", *words)
    return Twice(one, other, tuple(filter(None, shared)))
