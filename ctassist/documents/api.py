"""Documents over HTTP."""

from ctassist.surfaces.api.resource import Resource

from .listings import DocumentListing
from .serializers import DocumentContract


class Documents(Resource):
    """Reports, concept notes, agendas, evidence."""

    listing, contract, scope = DocumentListing, DocumentContract, "documents:write"
    create, revise = "documents.register_document", "documents.revise_document"
