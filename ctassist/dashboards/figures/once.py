"""Each event once: where reports of one event were merged, figures leave out those whose kept record they count."""

from projects.models import Activity

from .axes import with_more


def once(listing):
    """(the list of activities with each event once, the filter that makes it so); as it is where nothing was merged
    that the reader sees, or where the reader asks for such reports."""
    merged = Activity.objects.visible_to(listing.user).filter(merged_into__isnull=False)
    if listing.params.get("merged") or not merged.exists():
        return listing, {}
    also = {"merged": "no"}
    return type(listing)(listing.user, with_more(listing.params, also)), also
