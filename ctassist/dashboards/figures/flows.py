"""What leads where: from instruments over themes and needs to projects and donors, each row divided, none twice."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..charts import Flow, Mark
from .axes import merged
from .catalogue import figure
from .figure import Figure, Head, Nothing
from .paths import MOST_ROWS, paths_of_needs, paths_of_projects


@figure(
    "flow-of-projects",
    "projects",
    _("From instruments to donors, by project"),
    _("Which instruments and themes projects are about, which needs they answer, and who pays for them."),
)
def flow_of_projects(listing):
    """Every project once."""
    return _flow(listing, _t("From instruments to donors, by project"), paths_of_projects)


@figure(
    "flow-of-needs",
    "needs",
    _("From instruments to donors, by need"),
    _("From which instruments and themes needs come, which projects answer them, and who pays for these."),
)
def flow_of_needs(listing):
    """Every need once."""
    return _flow(listing, _t("From instruments to donors, by need"), paths_of_needs)


def _flow(listing, caption, paths):
    """Bands between five columns. A row that has several of one column is divided between them, so that each column
    adds up to all rows; counts are of whole rows, each once."""
    keys = list(listing.filtered.order_by("pk").values_list("pk", flat=True)[: MOST_ROWS + 1])
    if not keys:
        return None
    if len(keys) > MOST_ROWS:
        told = _t("More than %(n)s rows cannot be followed in one drawing. Choose a State, a theme or a donor.")
        return Nothing(told % {"n": f"{MOST_ROWS:,}"})
    columns, found = paths(listing, keys)
    shares, rows = defaultdict(Fraction), defaultdict(set)
    for row, column, start, end, share in found:
        place = column, columns[column].kept(start), columns[column + 1].kept(end)
        shares[place] += share
        rows[place].add(row)
    nodes = _nodes(columns, shares, rows)
    places = sorted(shares, key=_order(columns))
    bands = [_band(columns, place, shares[place], len(rows[place])) for place in places]
    heads = [Head("from", _t("From")), Head("to", _t("To")), Head("rows", str(listing.title), "number")]
    heads += [Head("share", _t("Share"), "number")]
    lines = [
        {
            "from": columns[column].name(start),
            "to": columns[column + 1].name(end),
            "rows": one.at["count"],
            "share": one.at["share"].quantize(Decimal("0.01")),
        }
        for (column, start, end), one in zip(places, bands, strict=True)
    ]
    links = {(place, "rows"): one for place, one in enumerate(bands)}
    said = ngettext(
        "%(n)s row. If it has several of a column it is divided between them, so that the shares of each column add "
        "up to %(n)s; the number of rows counts it once in each line.",
        "%(n)s rows. One that has several of a column is divided between them, so that the shares of each column add "
        "up to %(n)s; the number of rows counts each once in each line.",
        len(keys),
    ) % {"n": f"{len(keys):,}"}
    chart = Flow([str(column.label) for column in columns], nodes, bands)
    return Figure(caption, heads, lines, chart, said, {"rows": len(keys)}, links)


def _nodes(columns, shares, rows):
    """The nodes of every column in the order of their names, what is not recorded last."""
    whole, members = defaultdict(Fraction), defaultdict(set)
    for (column, start, end), share in shares.items():
        ends = [(column, start)] + ([(column + 1, end)] if column + 2 == len(columns) else [])
        for node in ends:
            whole[node] += share
            members[node] |= rows[column, start, end]
    return [
        _node(columns[column], column, key, whole[column, key], len(members[column, key]))
        for column, key in sorted(whole, key=lambda node: (node[0], columns[node[0]].place(node[1])))
    ]


def _node(told, column, key, share, count):
    name = told.name(key)
    at = {"column": column, "key": str(key), "name": name, "count": count, "share": _exact(share)}
    text = _t("%(name)s: %(n)s") % {"name": name, "n": f"{count:,}"}
    return Mark(at, text, told.params(key), url=told.url(key))


def _band(columns, place, share, count):
    column, start, end = place
    at = {"column": column, "from": str(start), "to": str(end), "count": count, "share": _exact(share)}
    names = {"start": columns[column].name(start), "end": columns[column + 1].name(end), "n": f"{count:,}"}
    params = merged(columns[column].params(start), columns[column + 1].params(end))
    return Mark(at, _t("%(start)s → %(end)s: %(n)s") % names, params)


def _order(columns):
    return lambda place: (place[0], columns[place[0]].place(place[1]), columns[place[0] + 1].place(place[2]))


def _exact(share):
    """A share for machines, exact enough that columns add up."""
    return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(Decimal("0.000001"))
