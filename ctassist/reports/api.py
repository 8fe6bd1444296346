"""Reports over HTTP: asked for, followed, fetched."""

from ctassist.surfaces.api.answers import JsonAnswer
from ctassist.surfaces.api.describe import reply
from ctassist.surfaces.api.door import Door
from ctassist.surfaces.api.handler import not_found
from ctassist.surfaces.api.refused import Problem
from ctassist.surfaces.api.resource import Resource

from . import listings, serializers
from .fetching import MISPLACED, Gone, hand_over, paper_of


class Reports(Resource):
    """Questions answered on paper, made in the background."""

    listing, contract, scope = listings.ReportListing, serializers.ReportContract, "reports:make"
    create, made_status = "reports.request_report", 202


class Releases(Resource):
    """Reports on their way to others: asked for, decided on by a second person, received."""

    listing, contract, scope = listings.ReleaseListing, serializers.ReleaseContract, "reports:make"


class AnyPaper(JsonAnswer):
    """Says that a paper can be asked for as whatever it is."""

    media_type, format = "*/*", "paper"


class ReportPaper(Door):
    """One paper of a report."""

    resource, of = Reports, "report"
    renderer_classes = (AnyPaper,)

    def get(self, request, ref, paper):
        """The file; 410 where it tells of a record the caller may not see now."""
        one = self.one(ref)
        found = paper_of(self.report(one), paper)
        if found is None:
            raise not_found()
        try:
            return hand_over(one, found, self.user, note=request.method == "GET")
        except Gone as gone:
            raise Problem(410, gone.code, gone.why)
        except OSError:
            raise Problem(503, "not-in-its-place", MISPLACED)

    def report(self, one):
        """The report whose paper it is."""
        return one

    @classmethod
    def described(cls, method):
        """For the description of the API."""
        file = {"description": "The file.", "content": {"application/octet-stream": {}}}
        gone = reply("It tells of a record the caller may not see now.", {"type": "object"}, problem=True)
        return {"operationId": f"fetch_{cls.of}_paper", "responses": {"200": file, "410": gone}}


class ReleasePaper(ReportPaper):
    """One paper of a report that was handed over."""

    resource, of = Releases, "release"

    def report(self, one):
        """The report that was handed over."""
        return one.report
