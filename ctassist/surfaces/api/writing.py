"""Making and revising records: one way for single requests, batches and upserts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .answers import answer, etag_of
from .answers import written as in_bytes
from .intake import bound, page_form
from .refused import Problem
from .resource import way_in


@dataclass(frozen=True)
class Written:
    """What came of writing: the record, the status it is answered with, and whether nothing was different."""

    record: object
    status: int
    unchanged: bool | None = None


def made(door, resource, body, files=None):
    """Make a record of `resource` from JSON."""
    page, named, subject = way_in(resource, body, door.user)
    page.act.check(subject, door.user)
    form = bound(page_form(page, subject, door.user), body, files, beside=(named,) if named else ())
    return Written(page().perform(door.request, subject, form), resource.made_status)


def revised(door, page, subject, body, files=None, *, version):
    """Revise a record by the form of its page; what is not mentioned stays."""
    page.act.check(subject, door.user)
    form = bound(page_form(page, subject, door.user), body, files, version=version)
    return Written(page().perform(door.request, subject, form) or subject, 200)


def answered(door, written):
    """The record just written, with its tag and its place; without content where it left the writer's sight."""
    told = door.told(written.record)
    if told is None:
        return _with(said_of(written, told), answer({"done": True}, 200))
    headers = {"ETag": etag_of(getattr(written.record, "version", 0), in_bytes(told))}
    if written.status in (201, 202):
        headers["Location"] = told["url"]
    if written.unchanged is not None:
        headers["Unchanged"] = "true" if written.unchanged else "false"
    told = said_of(written, told)
    return _with(told, answer(told, written.status, headers))


def said_of(written, told):
    """What the writer is told of a record just written, of which they may now see `told`, or None."""
    if told is None:
        return {"done": True}
    secret = getattr(written.record, "secret_text", "")
    return told | {"secret": secret} if secret else told  # told this once, and never kept with the answer


def _with(told, response):
    """The answer, with what it tells at hand for what is kept of it."""
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
