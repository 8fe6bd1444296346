"""Organisations over HTTP, and who the caller is."""

from ctassist.surfaces.api.answers import answer
from ctassist.surfaces.api.describe import reply
from ctassist.surfaces.api.door import Door
from ctassist.surfaces.api.resource import Resource

from .listings import OrganisationListing
from .serializers import OrganisationContract


class Organisations(Resource):
    """Bodies that take part."""

    listing, contract, scope = OrganisationListing, OrganisationContract, "registry:write"
    create, revise = "accounts.register_organisation", "accounts.revise_organisation"


class Me(Door):
    """Who the caller is and what the key is good for."""

    def get(self, request):
        """Name, role, organisation, State, scopes."""
        user, client = self.user, request.auth
        told = {"id": str(user.uid), "name": user.name, "role": user.role}
        told["organisation"] = user.organisation and {
            "ref": str(user.organisation.uid),
            "name": user.organisation.acronym,
        }
        told["state"] = user.state and {"ref": user.state.iso3, "name": str(user.state)}
        told["scopes"] = sorted(client.scopes) if client else None
        told["expires_at"] = client.expires_at if client else None
        return answer(told)

    @staticmethod
    def described(method):
        """For the description of the API."""
        text, link = {"type": "string"}, {"oneOf": [{"$ref": "#/components/schemas/Reference"}, {"type": "null"}]}
        told = {"id": text, "name": text, "role": text, "organisation": link, "state": link}
        told |= {"scopes": {"type": ["array", "null"], "items": text}, "expires_at": {"type": ["string", "null"]}}
        answers = {"200": reply("Who the caller is.", {"type": "object", "properties": told})}
        return {"operationId": "me", "responses": answers}
