"""Recommendations, judgements, needs and offers over HTTP."""

from ctassist.surfaces.api.resource import Resource

from . import listings, serializers


class Recommendations(Resource):
    """What States are asked to do."""

    listing, contract, scope = (
        listings.RecommendationListing,
        serializers.RecommendationContract,
        "recommendations:write",
    )
    create, revise = "recommendations.recommend", "recommendations.revise_recommendation"


class Assessments(Resource):
    """Judgements of progress."""

    listing, contract, scope = listings.AssessmentListing, serializers.AssessmentContract, "recommendations:write"
    create = "recommendations.assess_progress"


class Positions(Resource):
    """What States say to recommendations."""

    listing, contract, scope = listings.PositionListing, serializers.PositionContract, "recommendations:write"
    create = "recommendations.record_position"


class Needs(Resource):
    """What assistance is needed."""

    listing, contract, scope = listings.NeedListing, serializers.NeedContract, "recommendations:write"
    create, revise = "recommendations.state_need", "recommendations.revise_need"


class Offers(Resource):
    """What can be given."""

    listing, contract, scope = listings.OfferListing, serializers.OfferContract, "projects:write"
    create, revise = "recommendations.make_offer", "recommendations.revise_offer"
