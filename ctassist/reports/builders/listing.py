"""Any list as a report: its filters, order and columns as in its own address."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ..asking import OfListing
from ..catalogue import builder
from ..content import section
from ..tables import on_sight


def titled(asked):
    """The title of the list, and its filters in words."""
    listing = asked["listing"]
    filters = "; ".join(f"{one['label']}: {one['text']}" for one in listing.applied())
    part = _t("part %(part)s") % {"part": asked["portion"]} if asked.get("portion") else ""
    more = "; ".join(one for one in (filters, part) if one)
    return f"{listing.title} ({more})" if more else str(listing.title)


@builder(
    "listing",
    title=_("A list as a report"),
    question=_("What stands in this list?"),
    asks=OfListing,
    titled=titled,
    listed=False,
)
def content(desk, asked):
    """One table."""
    listing = asked["listing"]
    return [
        section(
            listing.title,
            on_sight(),
            desk.table_of(
                str(listing.title),
                listing,
                _t("Nothing matches that the readers of this report may see."),
                asked["portion"],
            ),
        )
    ]
