"""Countries and themes over HTTP."""

from ctassist.surfaces.api.resource import Resource

from .listings import CountryListing, RateTableListing, ThemeListing
from .serializers import CountryContract, RateTableContract, ThemeContract


class Countries(Resource):
    """Countries and areas."""

    listing, contract, scope = CountryListing, CountryContract, "registry:write"
    revise = "reference.revise_country"


class Themes(Resource):
    """Themes."""

    listing, contract, scope = ThemeListing, ThemeContract, "registry:write"
    create, revise = "reference.register_theme", "reference.revise_theme"


class RateTables(Resource):
    """Tables of exchange rates."""

    listing, contract, scope = RateTableListing, RateTableContract, "registry:write"
    create = "reference.load_rates"
