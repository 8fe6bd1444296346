"""Saved views above the results of a list, and the way to save the one on the screen."""

from urllib.parse import urlencode

from django import template

from ..actions import save_view
from ..models import SavedView
from ..saving import PASSING, address

register = template.Library()
SHOWN = 12


@register.inclusion_tag("search/_views.html", takes_context=True)
def saved_views(context, listing):
    """The person's views of this list, the one on the screen marked."""
    user = listing.user
    if not user.is_authenticated:
        return {"views": [], "save_url": ""}
    here = sorted(
        pair for key, values in listing.params.lists() if key not in PASSING for pair in ((key, v) for v in values if v)
    )
    rows = SavedView.objects.visible_to(user).filter(listing=listing.name).select_related("organisation")[:SHOWN]
    views = [
        {"name": one.name, "url": address(one), "shared": one.organisation_id is not None, "current": _same(one, here)}
        for one in rows
    ]
    kept = any(one["current"] for one in views) or not here
    save = (
        ""
        if kept or save_view.permit(None, user)
        else f"/views/new/save-view/?{urlencode([('of', listing.name), *here])}"
    )
    return {"views": views, "save_url": save}


def _same(view, here):
    from ..saving import asked

    return sorted(pair for key, values in asked(view.query).lists() for pair in ((key, v) for v in values if v)) == here
