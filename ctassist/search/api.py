"""The search and saved views over HTTP."""

from django.utils.translation import gettext as _

from ctassist.surfaces.api.answers import answer
from ctassist.surfaces.api.collection import refuse_empty
from ctassist.surfaces.api.describe import query, reply
from ctassist.surfaces.api.door import Door
from ctassist.surfaces.api.refused import BadRequest
from ctassist.surfaces.api.resource import RESOURCES, Resource

from .asking import search
from .forms import SearchForm
from .kinds import KINDS
from .listings import SavedViewListing
from .serializers import SavedViewContract
from .snippets import around

KNOWN = {"q", "kind", "country", "theme", "limit", "format"}
USUAL, MOST = 50, 200
TEXT = {"type": "string"}


class Search(Door):
    """Records of every kind by words, names in any language, codes and document symbols, best first."""

    def get(self, request):
        """What the caller finds; there is no total: rows one may not see are not counted anywhere."""
        given = request.query_params
        refuse_empty(given)
        if strange := sorted(set(given) - KNOWN):
            raise BadRequest(_("There is no such parameter."), parameter=strange[0][:100], code="unknown-parameter")
        if not given.get("q", "").strip():
            raise BadRequest(_("Say what you look for."), parameter="q", code="required")
        form = SearchForm(given, user=self.user)
        if not form.is_valid():
            name, errors = next(iter(form.errors.items()))
            raise BadRequest(str(errors[0]), parameter=name)
        found = search(self.user, form.cleaned_data["q"], **form.narrowed())
        needles = found.needles()
        met = {hit.url for hit in found.codes}
        hits = [*found.codes, *(hit for hit in found.hits if hit.url not in met)][: limit_of(given)]
        bodies = found.bodies(hits) if hits else {}
        return answer(
            {
                "q": form.cleaned_data["q"],
                "codes": [hit.url for hit in found.codes],
                "results": [one(hit, bodies.get(hit.id, ""), needles) for hit in hits],
            },
            headers={"Cache-Control": "private, no-store"},
        )

    @staticmethod
    def described(method):
        """For the description of the API."""
        row = dict.fromkeys(("kind", "ref", "title", "snippet", "page"), TEXT) | {"url": {"type": ["string", "null"]}}
        listed = {"type": "array", "items": {"type": "object", "properties": row}}
        page = {"q": TEXT, "codes": {"type": "array", "items": TEXT}, "results": listed}
        parameters = [
            query("q", TEXT, "Words, a name in any language, a code or a document symbol.") | {"required": True},
            query("kind", {"type": "string", "enum": list(KINDS)}, "Only records of this kind."),
            query("country", TEXT, "Only what is about this State: its code of three letters."),
            query("theme", TEXT, "Only what is about this theme: its code."),
            query("limit", {"type": "integer", "minimum": 1, "maximum": MOST}, "Results at most; usually 50."),
        ]
        told = reply("What was found.", {"type": "object", "properties": page})
        return {"operationId": "search", "parameters": parameters, "responses": {"200": told}}


def limit_of(given):
    """How many results were asked for."""
    text = given.get("limit", str(USUAL))
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 0 < int(text) <= MOST):
        raise BadRequest(_("Give a whole number from 1 to %(most)s.") % {"most": MOST}, parameter="limit")
    return int(text)


def one(hit, body, needles):
    """A hit in JSON."""
    resource = RESOURCES.get(hit.kind)
    return {
        "kind": hit.kind,
        "ref": hit.ref,
        "title": hit.title,
        "snippet": "".join(piece for piece, _is in around(body, needles)) if body else "",
        "url": f"{resource.address()}{hit.ref}/" if resource else None,
        "page": hit.url,
    }


class SavedViews(Resource):
    """Views of lists one saved, and those of one's organisation; who opens one sees by their own rights."""

    listing, contract, scope = SavedViewListing, SavedViewContract, "reports:make"
    create, revise = "search.save_view", "search.revise_view"
