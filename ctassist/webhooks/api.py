"""Webhooks over HTTP."""

from ctassist.surfaces.api.resource import Resource

from . import listings, serializers


class Webhooks(Resource):
    """Addresses that are told of changes."""

    listing, contract, scope = listings.EndpointListing, serializers.WebhookContract, "webhooks:manage"
    create, revise = "webhooks.register_endpoint", "webhooks.revise_endpoint"


class WebhookDeliveries(Resource):
    """Messages sent, or to be sent."""

    listing, contract, scope = listings.DeliveryListing, serializers.WebhookDeliveryContract, "webhooks:manage"
