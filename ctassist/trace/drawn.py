"""The chain as templates draw it: the ribbon on a record's page and the full page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from .chain import Chain
from .floors import BY_KIND, kind_of, start_for
from .words import SAY

#: Rows shown on one floor of the ribbon and of the page.
ON_RIBBON, ON_PAGE = 2, 12
NO_ROW = 0


def chain_address(record):
    """Where the whole chain of a record is shown; empty for records on no floor."""
    kind = kind_of(record)
    return reverse("chain", args=[kind, getattr(record, BY_KIND[kind].ref)]) if kind else ""


def ribbon_of(record, user):
    """{"ribbon", "chain_url"} for the template; a country gets the link alone, its own page gathers the rest."""
    start = start_for(record, user)
    if start is None:
        return {}
    address = chain_address(start)
    if kind_of(start) == "countries":
        return {"chain_url": address}
    stops = Chain(start, user).stops(ON_RIBBON)
    return {"ribbon": [_on_ribbon(stop, record) for stop in stops], "chain_url": address}


def _on_ribbon(stop, here):
    items = [
        {"text": stop.floor.name(row), "url": row.get_absolute_url(), "current": _same(row, here)} for row in stop.rows
    ]
    return {"label": stop.floor.label, "hole": stop.hole, "items": items, "more": stop.more_words()}


def floors_of(record, user):
    """The floors of the chain page: two queries each, one to walk and one to read what is shown."""
    return [_on_page(stop, record, user) for stop in Chain(record, user).stops(ON_PAGE)]


def _on_page(stop, here, user):
    floor = stop.floor
    keys = [NO_ROW, *(row.pk for row in stop.rows)]
    rows = floor.model.objects.visible_to(user).filter(pk__in=keys)
    if floor.kind == "recommendations":
        rows = rows.judged_for(user)
    read = {row.pk: row for row in (rows.select_related(*floor.related) if floor.related else rows)}
    items = [_item(floor, read[row.pk], here, user) for row in stop.rows if row.pk in read]
    hole = "" if items else _("not recorded")
    return {"label": floor.label, "hole": hole, "items": items, "more": stop.more_words()}


def _item(floor, row, here, user):
    return {
        "code": floor.name(row),
        "url": row.get_absolute_url(),
        "current": _same(row, here),
        **SAY[floor.kind](row, user),
    }


def _same(row, other):
    return row._meta.label == other._meta.label and row.pk == other.pk
