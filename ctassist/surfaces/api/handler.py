"""Every exception of the API becomes a problem; none tells more than its sentence."""

import structlog
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, RequestDataTooBig, ValidationError
from django.db import DatabaseError, connection
from django.http import Http404, UnreadablePostError
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.views import set_rollback

from ctassist.workflow.refusals import ChangedMeanwhile, Refused

from .answers import problem
from .refused import Problem, errors_of, invalid

log = structlog.get_logger(__name__)

#: What the framework refuses by itself: exception, code, sentence.
FRAMEWORK = (
    (exceptions.NotAuthenticated, "not-signed-in", _("Sign in with a key or an access token.")),
    (exceptions.AuthenticationFailed, "not-signed-in", None),
    (exceptions.PermissionDenied, "not-permitted", None),
    (exceptions.MethodNotAllowed, "method-not-allowed", None),
    (exceptions.NotAcceptable, "not-acceptable", _("This cannot be given in the format asked for: json, csv, xlsx.")),
    (exceptions.UnsupportedMediaType, "unsupported-media-type", None),
    (exceptions.Throttled, "too-many-requests", _("Wait, then go on: Retry-After says how many seconds.")),
    (exceptions.ParseError, "bad-request", None),
)

#: Titles instead of those the framework leaves a gap in.
TITLES = {
    "method-not-allowed": _("This address does not know this method."),
    "unsupported-media-type": _("A body of this kind is not read here."),
}


def request_id():
    """The id of the request under way, as in the log and in the header X-Request-ID."""
    return structlog.contextvars.get_contextvars().get("request_id", "")


def handle(exception, context):
    """The answer for an exception; what is not known is logged and said to be ours."""
    set_rollback()
    found = as_problem(exception, context)
    if found is None:
        log.exception("api_failed", exc_info=exception)
        found = Problem(500, "failed", _("Something went wrong on our side."), _("Give us the request id."))
    return problem(found, request_id())


def as_problem(exception, context):
    """The Problem an exception stands for, or None."""
    if isinstance(exception, Problem):
        return exception
    if isinstance(exception, ChangedMeanwhile):
        return stale(exception, context)
    if isinstance(exception, Refused):
        return refused(exception)
    if isinstance(exception, ValidationError):
        return invalid(errors_of(exception))
    if isinstance(exception, (Http404, ObjectDoesNotExist)):
        return not_found()
    if isinstance(exception, RequestDataTooBig):
        return Problem(413, "too-large", _("The body is larger than can be taken at once."))
    if isinstance(exception, UnreadablePostError):
        return Problem(400, "bad-request", _("The body ended before it was complete."))
    if isinstance(exception, PermissionDenied):
        return Problem(403, "not-permitted", _("This is not permitted."), str(exception))
    if isinstance(exception, exceptions.APIException):
        return of_framework(exception)
    if isinstance(exception, DatabaseError) and connection.in_atomic_block is False and _gone():
        return Problem(503, "unavailable", _("The database does not answer."), headers={"Retry-After": "5"})
    return None


def not_found():
    """404: the same for what never was and for what the reader may not see."""
    return Problem(404, "not-found", _("There is nothing here."), _("It does not exist, or you may not see it."))


def refused(exception):
    """An act that was not done, in its own sentences; moves name those that are possible."""
    more = {"reasons": exception.reasons}
    if exception.allowed or exception.code == "not-now":
        more["allowed"] = exception.allowed
    return Problem(exception.status, exception.code, _("This was not done."), " ".join(exception.reasons), more=more)


def stale(exception, context):
    """412 with both versions: what stands now, and what was sent."""
    view, request = context["view"], context["request"]
    told = view.told(exception.current) if hasattr(view, "told") else None
    more = {"current": told, "sent": request.data if isinstance(request.data, (dict, list)) else None}
    return Problem(
        412, "changed-meanwhile", _("Somebody saved a newer version."), " ".join(exception.reasons), more=more
    )


def of_framework(exception):
    """What the framework refused, in the same shape."""
    code, words = next(((c, w) for kind, c, w in FRAMEWORK if isinstance(exception, kind)), ("refused", None))
    headers = {}
    if getattr(exception, "auth_header", None):
        headers["WWW-Authenticate"] = exception.auth_header
    if getattr(exception, "wait", None):
        headers["Retry-After"] = str(max(1, round(exception.wait)))
    detail = words or exception.detail
    title = TITLES.get(code, exception.default_detail)
    return Problem(exception.status_code, code, title, str(detail), headers=headers)


def _gone():
    try:
        connection.ensure_connection()
        return not connection.is_usable()
    except DatabaseError:
        return True
