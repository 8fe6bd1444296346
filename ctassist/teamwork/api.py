"""Comments, tasks and subscriptions over HTTP; new ones are made by acts on the records they are about."""

from ctassist.surfaces.api.resource import Resource

from . import listings, serializers


class Comments(Resource):
    """What is said about records."""

    listing, contract, scope = listings.CommentListing, serializers.CommentContract, "teamwork:write"


class Assignments(Resource):
    """What is to be done about records."""

    listing, contract, scope = listings.AssignmentListing, serializers.AssignmentContract, "teamwork:write"


class Subscriptions(Resource):
    """What the caller follows."""

    listing, contract, scope = listings.SubscriptionListing, serializers.SubscriptionContract, "teamwork:write"
