"""Lighter answers for slow links: pages and static files are packed, and unchanged static files are kept.

Answers of the API are left as they are: packing them costs a busy server more than it saves, and a proxy may do it.
"""

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

TEXTS = ("text/css", "text/javascript", "image/svg+xml", "application/json")


class Dated(StaticFilesStorage):
    """Addresses that name the content: `layout.css?v=1a2b3c4d`. A changed file has a new address."""

    def url(self, name):
        version = "" if settings.DEBUG else _version(name)
        return f"{super().url(name)}{f'?v={version}' if version else ''}"


@lru_cache(maxsize=500)
def _version(name):
    found = finders.find(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:8] if found else ""


def packed(get_response):
    """Middleware, outside the one that serves static files: pages and static texts leave gzipped."""
    pages = GZipMiddleware(get_response)

    def answer(request):
        response = get_response(request)
        if request.path.startswith(settings.STATIC_URL):
            return _static(request, response)
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            return pages.process_response(request, response)
        return response

    return answer


def _static(request, response):
    """A static text, packed once; what was asked for by a dated address need not be asked for again."""
    if "v" in request.GET and response.status_code in (200, 304):
        response["Cache-Control"] = "public, max-age=31536000, immutable"
    if response.status_code != 200 or not response.get("Content-Type", "").startswith(TEXTS):
        return response
    patch_vary_headers(response, ["Accept-Encoding"])
    if request.method != "GET" or "gzip" not in request.headers.get("Accept-Encoding", ""):
        return response
    if response.has_header("Content-Encoding") or response.has_header("Content-Range"):
        return response
    body = _smaller(b"".join(response))
    response.close()
    light = HttpResponse(body, headers={name: value for name, value in response.items() if name != "Content-Length"})
    light["Content-Encoding"] = "gzip"
    light["Content-Length"] = str(len(body))
    return light


@lru_cache(maxsize=200)
def _smaller(body):
    return gzip.compress(body, 9, mtime=0)
