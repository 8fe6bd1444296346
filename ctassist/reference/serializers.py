"""What the API says about countries and themes."""

from ctassist.surfaces.api.contract import Contract

from .models import Country, RateTable, Theme


class CountryContract(Contract):
    """A country or area."""

    model, ref, label = Country, "iso3", "name"
    also_named, always = ("iso2", "m49"), ()
    fields = (
        "iso2",
        "iso3",
        "m49",
        "name",
        "official_name",
        "names",
        "aliases",
        "region",
        "subregion",
        "un_member",
        "groupings",
        "retired",
    )


class ThemeContract(Contract):
    """A theme."""

    model, label = Theme, "label"
    also_named, always = (), ()
    fields = ("code", "label", "parent", "chapter", "retired")


class RateTableContract(Contract):
    """A table of exchange rates, with all of them."""

    model, ref, label = RateTable, "uid", "title"
    also_named, always = (), ()
    fields = ("title", "first_day", "last_day", "count", "loaded_on", "withdrawn", "rates")
