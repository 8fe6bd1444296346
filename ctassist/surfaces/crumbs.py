"""Where a form stands: the list, the record, the step."""

from .listing import LISTINGS


def crumbs(subject, label, listing_name=""):
    """[{"label", "url"}] of the way to a form about `subject`, or to one that makes a record for a list."""
    listing = LISTINGS.get(listing_name) or next(
        (one for one in LISTINGS.values() if subject is not None and one.model is type(subject)), None
    )
    way = [{"label": listing.title, "url": listing.path()}] if listing else []
    if subject is not None:
        way.append({"label": getattr(subject, "code", "") or str(subject), "url": subject.get_absolute_url()})
    return [*way, {"label": label, "url": ""}]
