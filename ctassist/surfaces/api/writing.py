"""Making and revising records: one way for single requests, batches and upserts."""

from django.utils.translation import gettext as _

from .answers import answer, etag_of, written
from .intake import bound, page_form
from .refused import Problem
from .resource import way_in


def made(door, resource, body, files=None):
    """Make a record of `resource` from JSON; the answer tells it as it stands now."""
    page, named, subject = way_in(resource, body, door.user)
    page.act.check(subject, door.user)
    form = bound(page_form(page, subject, door.user), body, files, beside=(named,) if named else ())
    return written_answer(door, page().perform(door.request, subject, form), resource.made_status)


def revised(door, page, subject, body, files=None, *, version):
    """Revise a record by the form of its page; what is not mentioned stays."""
    page.act.check(subject, door.user)
    form = bound(page_form(page, subject, door.user), body, files, version=version)
    return written_answer(door, page().perform(door.request, subject, form) or subject, 200)


def written_answer(door, record, status):
    """The record just written, with its tag and its place; without content where it left the writer's sight."""
    told = door.told(record)
    if told is None:
        return _with({"done": True}, answer({"done": True}, 200))
    headers = {"ETag": etag_of(getattr(record, "version", 0), written(told))}
    if secret := getattr(record, "secret_text", ""):
        told["secret"] = secret  # told this once, and never kept with the answer
    if status in (201, 202):
        headers["Location"] = told["url"]
    return _with(told, answer(told, status, headers))


def _with(told, response):
    """The answer, with what it tells at hand for batches."""
    response.told = told
    return response


def seen_version(request, record):
    """The version the sender has seen, by If-Match; 428 without it, None where any will do."""
    if not hasattr(record, "version"):
        return None
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise Problem(
            428,
            "if-match-needed",
            _("Say which version you have seen."),
            _("Send If-Match with the ETag the record had when you read it; then nobody's work is overwritten."),
        )
    if given == "*":
        return record.version
    seen = [_version(tag) for tag in given.split(",")]
    return record.version if record.version in seen else seen[0]


def _version(tag):
    """The version a tag stands for; 0, which no record has, for one that was never given out."""
    number = tag.strip().removeprefix("W/").strip('"').split(".")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0
