"""The lists of reference data."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from .filters import CountryFilter, ThemeFilter
from .models import Country, Theme


class CountryListing(Listing):
    """All countries and areas."""

    name, model, title = "countries", Country, _("Countries")
    description = _("Countries and areas by the codes of ISO 3166 and M49, with their names in the six UN languages.")
    filterset_class = CountryFilter
    group, place, ref = _("Reference"), 80, "iso3"
    order = ("name",)
    empty_text = _("The tables that come with CTAssist have not been loaded.")
    columns = (
        Column("name", _("Name"), value=str, kind="text"),
        Column("iso3", _("Code"), kind="code"),
        Column("official_name", _("Official name"), empty=_("as its name")),
        Column("subregion", _("Subregion"), empty=_("none")),
        Column("un_member", _("UN member")),
        Column("groupings", _("Groupings"), sort=(), empty=_("none")),
        Column("iso2", _("Two letters"), shown=False),
        Column("m49", _("M49"), shown=False),
        Column("region", _("Region"), shown=False, empty=_("none")),
        Column("aliases", _("Also called"), shown=False, sort=(), empty=_("no other name")),
        Column("retired", _("Retired"), shown=False),
    )


class ThemeListing(Listing):
    """All themes."""

    name, model, title = "themes", Theme, _("Themes")
    description = _("Subjects of counter-terrorism work and the chapter of the visit report each belongs to.")
    filterset_class = ThemeFilter
    group, place = _("Reference"), 82
    order = ("label",)
    related = ("parent",)
    empty_text = _("The tables that come with CTAssist have not been loaded.")
    columns = (
        Column("label", _("Theme")),
        Column("code", _("Code"), kind="code"),
        Column("parent", _("Part of"), sort=("parent__label",), empty=_("stands alone"), value=lambda row: row.parent),
        Column("chapter", _("Report chapter")),
        Column("retired", _("Retired"), shown=False),
    )
