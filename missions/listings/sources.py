"""The columns every record with a source ends with."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column

MISSION = Column("mission", _("Mission"), kind="link", sort=("mission__code",))
SOURCE = (
    Column("source", _("Source"), kind="link", sort=("source__code",), shown=False, empty=_("no source given")),
    Column("locator", _("Place in the source"), shown=False, sort=(), empty=_("not stated")),
    Column("assigned", _("Assigned by the recorder"), shown=False, sort=(), empty=_("nothing")),
)
