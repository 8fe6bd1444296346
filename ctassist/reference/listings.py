"""The lists of reference data."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from .filters import CountryFilter, RateTableFilter, ThemeFilter
from .models import Country, RateTable, Theme


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


class RateTableListing(Listing):
    """All tables of exchange rates."""

    name, model, title = "rate-tables", RateTable, _("Exchange rates")
    description = _("Rates an administrator loaded. Figures of money are converted only where somebody asks for it.")
    filterset_class = RateTableFilter
    group, place, ref = _("Reference"), 84, "uid"
    order = ("-last_day", "-pk")
    empty_text = _("No rates are loaded: amounts are shown in the currencies they are recorded in.")
    columns = (
        Column("title", _("Title")),
        Column("first_day", _("First day"), kind="date"),
        Column("last_day", _("Last day"), kind="date"),
        Column("count", _("Rates in it"), kind="number"),
        Column("loaded_on", _("Loaded"), kind="date"),
        Column("withdrawn", _("Withdrawn")),
    )
