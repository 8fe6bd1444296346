"""The inbox over HTTP: read, and marked as read."""

from ctassist.surfaces.api.resource import Resource

from . import listings, serializers


class Notices(Resource):
    """Lines told to the caller."""

    listing, contract, scope = listings.NoticeListing, serializers.NoticeContract, "teamwork:write"
