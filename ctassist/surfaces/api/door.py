"""What every address of the API has in common: who asks, with which scope, and how the answer leaves."""

from collections import defaultdict
from functools import cached_property

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.functional import LazyObject
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.views import APIView

from .answers import JsonAnswer, compressed
from .body import StrictJson
from .contract import CONTRACTS, Reader
from .crossing import uncrossed
from .handler import handle, request_id
from .refused import BadRequest, Problem

READING = ("GET", "HEAD", "OPTIONS")


class Negotiation(DefaultContentNegotiation):
    """A `format=` that does not exist here is not acceptable, rather than a place that does not exist."""

    def filter_renderers(self, renderers, format):
        try:
            return super().filter_renderers(renderers, format)
        except Http404:
            raise NotAcceptable


class Door(APIView):
    """An address of the API. `resource` declares the kind; `scope_needed` says what the key must be good for."""

    resource = None
    renderer_classes = (JsonAnswer,)
    parser_classes = (StrictJson,)
    content_negotiation_class = Negotiation
    metadata_class = None

    def options(self, request, *args, **kwargs):
        """Which methods there are, in the header Allow; other sites are told nothing."""
        return HttpResponse(status=204)

    def perform_authentication(self, request):
        """As always; who asks is held as a person, not as Django's promise of one, which every look unpacks again."""
        super().perform_authentication(request)
        if isinstance(request.user, LazyObject):
            request.user = request.user._wrapped

    def get_exception_handler(self):
        """Problems in one shape."""
        return handle

    def scope_needed(self, request):
        """The scope this request needs."""
        if self.resource is None and request.method not in READING:
            raise ImproperlyConfigured(f"{type(self).__name__} does not say which scope it needs")
        return "read" if request.method in READING else self.resource.scope

    def finalize_response(self, request, response, *args, **kwargs):
        """Private, told apart by who asks, with what is left of the minute and the request's id."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.setdefault("Cache-Control", "private, no-cache")
        response["Vary"] = "Authorization, Cookie, Accept, Accept-Encoding, Accept-Language"
        response["X-Request-ID"] = request_id()
        if rate := getattr(self.request._request, "rate", None):
            for name, value in rate.headers().items():
                response[name] = value
        return compressed(request, response)

    @cached_property
    def user(self):
        """Whose eyes these are."""
        return self.request.user

    def one(self, ref):
        """The record of this reference among those the person may see; NotFound otherwise."""
        return self.resource.find(self.user, ref)

    def told(self, record):
        """A record in JSON for this person; None where they may not see it (any more)."""
        return self.told_all([record]).get((type(record), record.pk))

    def told_all(self, records):
        """{(model, key): record in JSON} of those this person may see, by as many questions for one as for many."""
        keys = defaultdict(list)
        for record in records:
            keys[type(record)].append(record.pk)
        readers = {model: Reader(CONTRACTS[model], self.user) for model in keys if model in CONTRACTS}
        found = {model: reader.keyed(keys[model]) for model, reader in readers.items()}
        return {(model, key): told for model, rows in found.items() for key, told in rows}


class WritingDoor(Door):
    """An address that changes something: files may come with a form, and `?dry_run=true` tries it."""

    parser_classes = (StrictJson, MultiPartParser, FormParser)

    def tried(self, request, do):
        """Do it; with `dry_run=true` undo it at once and say what would have changed."""
        if not self.is_dry(request):
            return uncrossed(do)
        response = uncrossed(lambda: undone(do))
        response["Dry-Run"] = "true"
        if response.has_header("Location"):
            del response["Location"]
        return response

    def initial(self, request, *args, **kwargs):
        """A body that was packed is not unpacked, so it is refused rather than misread."""
        super().initial(request, *args, **kwargs)
        packed = request.headers.get("Content-Encoding", "identity").strip().lower()
        if request.method not in READING and packed not in ("", "identity"):
            raise Problem(415, "unsupported-media-type", _("Send the body as it is, without Content-Encoding."))

    @staticmethod
    def is_dry(request):
        """Whether this is only tried; a word that is neither yes nor no must not write."""
        asked = request.query_params.get("dry_run", "false")
        if asked not in ("true", "false"):
            raise BadRequest(_("Send true or false here."), parameter="dry_run")
        return asked == "true"


def undone(do):
    """The answer of `do()`, of which nothing stays."""
    with transaction.atomic():
        response = do()
        transaction.set_rollback(True)
    return response
