"""Paths from instruments to donors, as far as their reader sees the links: what the chart of flows is made of."""

from fractions import Fraction
from functools import partial

from django.utils.translation import gettext as _t

from ctassist.accounts.models import Organisation
from ctassist.reference.models import Theme
from ctassist.resolutions.models import Resolution
from ctassist.surfaces.among import among
from projects.matching.linked import linked_to_needs, linked_to_projects
from projects.models import Project
from recommendations.models import Need
from recommendations.models.need import AssistanceKind

from ..tallies.given import donors

#: As many rows are followed, and as many nodes stand in one column.
MOST_ROWS, MOST_NODES = 1_000, 30
OTHERS = "others"


class Column:
    """One column: {key: (words, filters of its rows, address)}; the key None is what is not recorded."""

    def __init__(self, label, nodes, nothing):
        """`nothing` is (words, filters) of rows without any."""
        self.label = label
        told = {key: nodes[key] for key in sorted(nodes, key=lambda key: nodes[key][0].casefold())}
        self.apart = set(list(told)[MOST_NODES:])
        if self.apart:
            told = {key: one for key, one in told.items() if key not in self.apart}
            told[OTHERS] = _t("%(n)s others") % {"n": len(self.apart)}, None, ""
        self.nodes = told | {None: (*nothing, "")}
        self.known = list(self.nodes)

    def kept(self, key):
        """The node a key belongs to."""
        return OTHERS if key in self.apart else key

    def place(self, key):
        """Where a node stands."""
        return self.known.index(key)

    def name(self, key):
        """What a node is called."""
        return self.nodes[key][0]

    def params(self, key):
        """The filters that leave its rows."""
        return self.nodes[key][1]

    def url(self, key):
        """Where the one record it stands for is."""
        return self.nodes[key][2]


def paths_of_projects(listing, keys):
    """(columns, [(project, column, from, to, share)])."""
    held = linked_to_projects(listing.user, keys, donors(listing.user, keys))
    needs, kinds = _needs(listing.user, held["needs"], False)
    if kinds:
        held["needs"] = {row: {kinds[one] for one in found} for row, found in held["needs"].items()}
    projects, leads = _projects(Project.objects.visible_to(listing.user).filter(among("pk", keys)), True)
    columns = [
        _instruments(listing.user, held["instruments"], {"with_instrument": "no"}),
        _themes(listing.user, held["themes"]),
        Column(_t("Need"), needs, (_t("no need recorded"), {"linked": "no"})),
        Column(_t("Project"), projects, (_t("no project recorded"), None)),
        _donors(listing.user, held["donors"], {"funded": "no"}),
    ]
    found = []
    for row in keys:
        parts = [_parts(held[name], row) for name in ("instruments", "themes", "needs")]
        parts += [[(leads.get(row, row), Fraction(1))], _parts(held["donors"], row)]
        found += _beside(row, parts)
    return columns, found


def paths_of_needs(listing, keys):
    """(columns, [(need, column, from, to, share)])."""
    held = linked_to_needs(listing.user, keys, partial(donors, listing.user))
    answering, given, cited, themes = (held[name] for name in ("projects", "donors", "instruments", "themes"))
    needs, kinds = _needs(listing.user, {0: set(keys)}, True)
    found = {one for row in answering.values() for one in row}
    seen = Project.objects.visible_to(listing.user).filter(among("pk", found))
    projects, leads = _projects(seen, False)
    columns = [
        _instruments(listing.user, cited, None),
        _themes(listing.user, themes),
        Column(_t("Need"), needs, (_t("no need recorded"), None)),
        Column(_t("Project"), projects, (_t("no project recorded"), None)),
        _donors(listing.user, given, None),
    ]
    found = []
    for row in keys:
        ways = _parts(answering, row)
        found += _beside(row, [_parts(cited, row), _parts(themes, row), [(kinds.get(row, row), Fraction(1))]])
        for project, part in ways:
            told = leads.get(project, project)
            found.append((row, 2, kinds.get(row, row), told, part))
            found += [(row, 3, told, donor, part * share) for donor, share in _parts(given, project)]
    return columns, found


def _parts(held, row):
    """What a row leads to, in equal parts; nothing recorded is one part too."""
    found = sorted(held.get(row) or [None], key=str)
    return [(one, Fraction(1, len(found))) for one in found]


def _beside(row, parts):
    """The bands of one row between columns that do not depend on each other."""
    for column, (starts, ends) in enumerate(zip(parts, parts[1:], strict=False)):
        for start, one in starts:
            for end, other in ends:
                yield row, column, start, end, one * other


def _needs(user, held, own):
    """({key: node}, {need: kind}): the needs, or where these are many their kinds of assistance; `own` where they are
    the rows of the list itself."""
    keys = {one for found in held.values() for one in found}
    seen = Need.objects.visible_to(user).filter(among("pk", keys))
    rows = list(seen.values_list("pk", "code", "kind"))
    if len(rows) <= MOST_NODES:
        return {pk: (code, None if own else {"need": code}, f"/needs/{code}/") for pk, code, _kind in rows}, {}
    kinds, known = dict(AssistanceKind.choices), {pk: kind for pk, _code, kind in rows}
    return {kind: (str(kinds[kind]), {"kind": kind} if own else None, "") for kind in {*known.values()}}, known


def _projects(rows, own):
    """({key: node}, {project: lead}): the projects, or where these are many those who lead them; `own` where they are
    the rows of the list itself."""
    rows = list(rows.order_by().values_list("pk", "code", "lead", "lead__acronym"))
    if len(rows) <= MOST_NODES:
        return {pk: (code, None, f"/projects/{code}/") for pk, code, _lead, _name in rows}, {}
    leads = {lead: (name, {"lead": name} if own else None, "") for _pk, _code, lead, name in rows}
    return leads, {pk: lead for pk, _code, lead, _name in rows}


def _instruments(user, held, nothing):
    keys = {one for found in held.values() for one in found}
    own = nothing is not None
    rows = Resolution.objects.visible_to(user).filter(pk__in=keys)
    nodes = {
        one.pk: (str(one), {"resolution": one.slug} if own else None, "" if own else one.get_absolute_url())
        for one in rows
    }
    return Column(_t("Instrument"), nodes, (_t("no instrument recorded"), nothing))


def _themes(user, held):
    keys = {one for found in held.values() for one in found}
    nodes = {one.pk: (str(one), {"theme": one.code}, "") for one in Theme.objects.visible_to(user).filter(pk__in=keys)}
    return Column(_t("Theme"), nodes, (_t("no theme recorded"), None))


def _donors(user, held, nothing):
    keys = {one for found in held.values() for one in found}
    own = nothing is not None
    nodes = {
        pk: (name, {"donor": acronym} if own else None, "")
        for pk, acronym, name in Organisation.objects.visible_to(user)
        .filter(pk__in=keys)
        .values_list("pk", "acronym", "name")
    }
    return Column(_t("Donor"), nodes, (_t("no donor recorded"), nothing))
