"""Answers of the API: JSON bytes with their headers, and how machines ask for less."""

import gzip
import hashlib

import orjson
from django.http import HttpResponse
from rest_framework.renderers import BaseRenderer

from ..export import FORMATS

SMALL = 1400  #: bytes that are not worth compressing


class JsonAnswer(BaseRenderer):
    """Says that JSON can be asked for; `answer` writes it."""

    media_type, format = "application/json", "json"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """JSON bytes."""
        return written(data)


class CsvAnswer(JsonAnswer):
    """Says that CSV can be asked for."""

    media_type, format = "text/csv", "csv"


class XlsxAnswer(JsonAnswer):
    """Says that a workbook can be asked for."""

    media_type, format = FORMATS["xlsx"][1], "xlsx"


def written(data):
    """JSON bytes; what JSON does not know (exact numbers, words of a language) is text."""
    return orjson.dumps(data, default=str, option=orjson.OPT_UTC_Z)


def answer(data, status=200, headers=None):
    """A JSON answer."""
    return as_json(written(data), status, headers)


def as_json(said, status=200, headers=None):
    """A JSON answer of bytes."""
    return HttpResponse(said, status=status, content_type="application/json", headers=headers)


def problem(problem, request_id):
    """A refusal as application/problem+json."""
    told = written(problem.body(request_id))
    headers = problem.headers
    return HttpResponse(told, status=problem.status, content_type="application/problem+json", headers=headers)


def etag_of(version, body):
    """The tag of one record: its version, and a digest of what this reader was told."""
    return f'"{version or 0}.{hashlib.sha256(body).hexdigest()[:16]}"'


def unchanged(request, etag):
    """Whether the reader holds this answer already (If-None-Match)."""
    held = request.headers.get("If-None-Match", "")
    return etag in [one.strip().removeprefix("W/") for one in held.split(",")]


def any_will_do(request):
    """Whether the reader wants nothing that is there at all (If-None-Match: *)."""
    return request.headers.get("If-None-Match", "").strip() == "*"


def not_modified(etag):
    """304."""
    return HttpResponse(status=304, headers={"ETag": etag})


def compressed(request, response):
    """The answer, smaller where the reader can unpack it and it is worth it."""
    worth = not response.streaming and len(response.content) > SMALL and not response.has_header("Content-Encoding")
    if worth and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = gzip.compress(response.content, compresslevel=1, mtime=0)
        response["Content-Encoding"] = "gzip"
    return response
