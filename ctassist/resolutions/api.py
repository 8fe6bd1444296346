"""Instruments over HTTP."""

from ctassist.surfaces.api.resource import Resource

from .listings import ProvisionListing, RelationListing, ResolutionListing
from .serializers import ProvisionContract, RelationContract, ResolutionContract


class Resolutions(Resource):
    """Resolutions and other instruments."""

    listing, contract, scope = ResolutionListing, ResolutionContract, "registry:write"
    create, revise = "resolutions.register_resolution", "resolutions.revise_resolution"


class Provisions(Resource):
    """Operative paragraphs."""

    listing, contract, scope = ProvisionListing, ProvisionContract, "registry:write"
    create, revise = "resolutions.add_provision", "resolutions.revise_provision"


class Relations(Resource):
    """Relations between instruments."""

    listing, contract, scope = RelationListing, RelationContract, "registry:write"
    create = "resolutions.relate_resolutions"
