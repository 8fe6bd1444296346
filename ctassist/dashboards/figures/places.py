"""Where things are: which States missions, projects and needs are recorded for, on a map that ranks nobody."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ctassist.reference.models import Country

from ..charts import Land, Mark
from ..charts.atlas import view
from ..charts.land import of_borders
from ..tallies import number, tally
from .axes import Records
from .catalogue import figure
from .figure import Figure, Head

STATES = Records("country", _("State"), "countries", Country, code="iso3", many=True)
STATE = Records("country", _("State"), "country", Country, code="iso3")


@figure(
    "missions-on-the-map",
    "missions",
    _("Missions on the map"),
    _("In which States missions took place or are planned."),
)
def missions_on_the_map(listing):
    """Missions."""
    return _map(listing, _t("Missions on the map"), STATES)


@figure(
    "projects-on-the-map",
    "projects",
    _("Projects on the map"),
    _("In which States projects are at work or were."),
)
def projects_on_the_map(listing):
    """Projects."""
    return _map(listing, _t("Projects on the map"), STATES)


@figure(
    "needs-on-the-map",
    "needs",
    _("Needs on the map"),
    _("Which States need assistance, as far as needs are recorded."),
)
def needs_on_the_map(listing):
    """Needs."""
    return _map(listing, _t("Needs on the map"), STATE)


def _map(listing, caption, axis):
    """Every State something is recorded for, in the order of names; narrowed to some States, these from near."""
    found = {one[axis.facet]: one["n"] for one in tally(listing, [axis])}
    named = axis.named(set(found), listing)
    keys = sorted(named, key=lambda key: named[key][0])
    if not keys:
        return None
    codes = axis.all_rows(listing)
    lines = [{"country": named[key][1], "rows": found[key]} for key in keys]
    marks = {place: _mark(codes[key], named[key], found[key]) for place, key in enumerate(keys) if key}
    heads = [Head("country", _t("State")), Head("rows", str(listing.title), "number")]
    near = frozenset(_numbers(listing))
    chart = Land(list(marks.values()), near) if marks and view(near) else None
    links = {(place, "rows"): mark for place, mark in marks.items()}
    said = _said(listing, chart, marks.values(), found.get(None) if None in named else 0)
    ways = {} if near else _regions(listing.user, [codes[key] for key in keys if key])
    return Figure(caption, heads, lines, chart, said, {}, links, ways)


def _mark(country, place, count):
    at = {"name": place[1], "code": country.iso3, "number": country.m49, "count": count}
    return Mark(at, f"{count:,}", place[2])


def _numbers(listing):
    """The numbers shapes are joined by, of the States asked for."""
    codes = [code for code in listing.params.getlist("country") if code]
    return (
        Country.objects.visible_to(listing.user).filter(iso3__in=codes).values_list("m49", flat=True) if codes else ()
    )


def _regions(user, countries):
    """{region: filters} of the regions these States lie in, to be looked at from near."""
    wanted, found = {one.subregion for one in countries} - {""}, {}
    rows = Country.objects.visible_to(user).filter(subregion__in=wanted).order_by("subregion", "iso3")
    for region, code in rows.values_list("subregion", "iso3"):
        found.setdefault(region, []).append(code)
    return {region: {"country": codes} for region, codes in found.items()}


def _said(listing, chart, marks, unplaced):
    """How many States; what the map does not show; that nothing is ranked."""
    count, states = number(listing), len(marks)
    told = {"title": listing.title, "count": f"{count:,}", "n": states}
    parts = [ngettext("%(title)s: %(count)s, in %(n)s State.", "%(title)s: %(count)s, in %(n)s States.", states) % told]
    if unplaced:
        parts.append(_t("Without a State: %(n)s.") % {"n": unplaced})
    if chart is None:
        parts.append(_t("The shapes of the map are not installed here; the table says the same."))
    elif beside := sorted({one.at["name"] for one in marks} - {one.at["name"] for one, _at in chart.placed()}):
        parts.append(_t("Without a shape on this map: %(names)s.") % {"names": ", ".join(beside)})
    if chart:
        parts.append(of_borders())
    parts.append(_t("Marked is that something is recorded, not how much or how well; no State is ranked."))
    return " ".join(parts)
