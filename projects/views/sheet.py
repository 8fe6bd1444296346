"""Parts of the fact sheets of the third storey."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column


def columns(listing, *names):
    """Some columns of a listing, in this order."""
    by_name = {column.name: column for column in listing.columns}
    return tuple(by_name[name] for name in names)


ASSIGNED = Column("assigned", _("Assigned by the recorder"), empty="–")
