"""Projects and everything recorded under them, over HTTP."""

from ctassist.surfaces.api.describe import DRY_RUN, reply
from ctassist.surfaces.api.describe import body as request_body
from ctassist.surfaces.api.door import WritingDoor
from ctassist.surfaces.api.resource import Resource
from ctassist.surfaces.api.schema_of_forms import form_schema
from ctassist.surfaces.api.writing import answered

from .. import listings, serializers
from ..by_external_id import brought_up_to_date, read_ahead


class Projects(Resource):
    """What organisations do, for whom, and how far it is."""

    listing, contract, scope = listings.ProjectListing, serializers.ProjectContract, "projects:write"
    create, revise = "projects.propose_project", "projects.revise_project"
    upsert, ahead = staticmethod(brought_up_to_date), staticmethod(read_ahead)


class ProjectByExternalId(WritingDoor):
    """One project by the name its owner's own system has for it: made when new, otherwise brought up to date."""

    resource = Projects

    def put(self, request, scheme, identifier):
        """What the body does not mention stays as it is; a second time changes nothing."""

        def do():
            return answered(self, brought_up_to_date(self, scheme, identifier, request.data, request.FILES))

        return self.tried(request, do)

    @staticmethod
    def described(method):
        """For the description of the API."""
        schema = form_schema(Projects.revision().form)
        schema.pop("required", None)
        record = {"$ref": "#/components/schemas/Project"}
        answers = {"200": reply("As it stands now.", record), "201": reply("It was made.", record)}
        asks = {"parameters": [DRY_RUN], "requestBody": request_body(schema), "responses": answers}
        return {"operationId": "sync_project"} | asks


class Partners(Resource):
    """Roles of organisations in projects."""

    listing, contract, scope = listings.PartnerListing, serializers.PartnerContract, "projects:write"
    create, revise = "projects.add_partner", "projects.revise_partner"


class Contributions(Resource):
    """Who gives what."""

    listing, contract, scope = listings.ContributionListing, serializers.ContributionContract, "projects:write"
    create, revise = "projects.record_contribution", "projects.revise_contribution"


class Activities(Resource):
    """Trainings, deliveries, reviews."""

    listing, contract, scope = listings.ActivityListing, serializers.ActivityContract, "projects:write"
    create, revise = "projects.plan_activity", "projects.revise_activity"


class Results(Resource):
    """What was aimed at and what came of it."""

    listing, contract, scope = listings.ResultListing, serializers.ResultContract, "projects:write"
    create, revise = "projects.record_result", "projects.revise_result"


class NeedLinks(Resource):
    """Which project answers which need."""

    listing, contract, scope = listings.NeedLinkListing, serializers.NeedLinkContract, "projects:write"
    create, revise = "projects.claim_need", "projects.revise_link"


class Updates(Resource):
    """What partners say about a period."""

    listing, contract, scope = listings.StatusUpdateListing, serializers.UpdateContract, "updates:write"
    create, revise = "projects.post_update", "projects.revise_update"


class Matches(Resource):
    """Needs and what might answer them."""

    listing, contract, scope = listings.MatchListing, serializers.MatchContract, "recommendations:write"
    create, revise = "projects.suggest_match", "projects.revise_match"


class Interests(Resource):
    """Who would help with which need."""

    listing, contract, scope = listings.InterestListing, serializers.InterestContract, "interests:write"
    create, revise = "projects.express_interest", "projects.revise_interest"


class ExternalIds(Resource):
    """Names of projects in other systems."""

    listing, contract, scope = listings.ExternalIdListing, serializers.ExternalIdContract, "projects:write"
    create, revise = "projects.name_elsewhere", "projects.revise_name_elsewhere"
