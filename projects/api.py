"""Projects and everything recorded under them, over HTTP."""

from ctassist.surfaces.api.answers import answer
from ctassist.surfaces.api.describe import DRY_RUN, reply
from ctassist.surfaces.api.describe import body as request_body
from ctassist.surfaces.api.door import Door, WritingDoor
from ctassist.surfaces.api.handler import not_found
from ctassist.surfaces.api.resource import Resource
from ctassist.surfaces.api.schema_of_forms import form_schema
from ctassist.surfaces.api.writing import answered
from recommendations.models import Need, Offer

from . import listings, serializers
from .by_external_id import brought_up_to_date, read_ahead
from .matching.suggest import suggestions
from .models import Project

#: Kinds that have suggestions.
SUGGESTED = {"needs": Need, "offers": Offer, "projects": Project}


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


class ExternalIds(Resource):
    """Names of projects in other systems."""

    listing, contract, scope = listings.ExternalIdListing, serializers.ExternalIdContract, "projects:write"
    create, revise = "projects.name_elsewhere", "projects.revise_name_elsewhere"


class Suggestions(Door):
    """Who could answer a need, or which needs an offer or project could answer; computed anew, never stored."""

    on = None

    def get(self, request, ref):
        """The strongest first, as far as the caller sees both sides."""
        record = self.on.objects.visible_to(self.user).filter(code=ref).first()
        if record is None:
            raise not_found()
        return answer({"results": [self.told(one, record) for one in suggestions(record, self.user)]})

    @staticmethod
    def told(one, record):
        """One suggestion in JSON."""
        other = one.other if record == one.need else one.need
        kind = f"{one.way}s" if record == one.need else "needs"
        named = {"kind": kind, "ref": other.code, "name": other.title, "url": f"/api/v1/{kind}/{other.code}/"}
        reasons = [reason.words for reason in one.fit.reasons]
        return named | {"points": one.fit.points, "strength": one.fit.strength[0], "reasons": reasons}

    @staticmethod
    def described(method):
        """For the description of the API."""
        text = {"type": "string"}
        one = dict.fromkeys(("kind", "ref", "name", "url", "strength"), text) | {"points": {"type": "integer"}}
        one |= {"reasons": {"type": "array", "items": text}}
        listed = {"type": "array", "items": {"type": "object", "properties": one}}
        answers = {"200": reply("What fits.", {"type": "object", "properties": {"results": listed}})}
        return {"responses": answers}
