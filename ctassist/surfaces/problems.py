"""Plain answers to what went wrong: refusals, oversized and malformed requests, in a page with a sentence."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _

from ctassist.workflow.refusals import Refused


def in_one_encoding(get_response):
    """Middleware: everything is read as UTF-8, whatever encoding a request claims for itself."""

    def answer(request):
        request.encoding = "utf-8"
        return get_response(request)

    return answer


def without_claimed_encoding(pages):
    """A WSGI application before which an encoding is left out of requests: a claimed one may read no text at all."""

    def application(environ, start_response):
        parts = environ.get("CONTENT_TYPE", "").split(";")
        kept = [part for part in parts if not part.strip().lower().startswith("charset")]
        return pages(environ | {"CONTENT_TYPE": ";".join(kept)}, start_response)

    return application


class PlainAnswers:
    """Middleware: turns refusals no page has answered itself into pages with the right status.

    A page that does not say who may keep a copy of it is for its reader alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        answer.setdefault("Cache-Control", "private, no-cache")
        return answer

    def process_exception(self, request, exception):
        """A page for the exceptions we know; None lets Django answer 404 and 500."""
        if isinstance(exception, Refused):
            return problem(request, exception.status, exception.reasons)
        if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
            return problem(request, 413, [_("This is more than can be sent at once. Send it in smaller parts.")])
        if isinstance(exception, MultiPartParserError):
            return problem(request, 400, [_("The upload arrived incomplete. Send it again.")])
        return None


def problem(request, status, reasons):
    """A page that says what happened and what to do."""
    return render(request, "errors/problem.html", {"status": status, "reasons": reasons}, status=status)


def csrf_failure(request, reason=""):
    """The form was open for too long or came from elsewhere."""
    return problem(
        request,
        403,
        [
            _(
                "This form is no longer valid, perhaps because you signed in again meanwhile. "
                "Go back, reload the page and send it again; your browser keeps what you typed."
            )
        ],
    )


def not_found(request, exception):
    """404: the same page for what never was and for what the reader may not see."""
    return render(request, "errors/404.html", status=404)


def denied(request, exception):
    """403."""
    return render(request, "errors/403.html", status=403)


def malformed(request, exception):
    """400."""
    return render(request, "errors/400.html", status=400)


def broken(request):
    """500: a page that needs nothing to work."""
    return render(None, "errors/500.html", {"request_id": getattr(request, "id", "")}, status=500)
