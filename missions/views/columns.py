"""Facts that stand on pages of one record only, and picking columns of a listing by name."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column


def picked(listing):
    """`picked(listing)("code", "title")` gives those columns of the listing in that order."""
    columns = {column.name: column for column in listing.columns}
    return lambda *names: tuple(columns[name] for name in names)


SUMMARY = Column("summary", _("In short"), kind="long", sort=())
FOLLOWS = Column("follows", _("Follows"), sort=(), empty=_("none recorded"))
FOLLOWED_BY = Column("followed_by", _("Followed by"), sort=(), empty=_("none recorded"))
DOCUMENTS = Column("documents", _("Documents"), sort=(), empty=_("none attached"))
