"""Problems in the words of RFC 9457: one shape for every refusal of the API, with a page that explains it."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

TYPES = "/api/v1/docs/problems/"


@dataclass
class Problem(Exception):
    """A refusal: `status` for HTTP, `code` for machines (also the end of `type`), sentences for people.

    `errors`: list of {"pointer" or "parameter", "code", "detail"}; `more`: further members such as `allowed`.
    """

    status: int
    code: str
    title: str
    detail: str = ""
    errors: list = field(default_factory=list)
    more: dict = field(default_factory=dict)
    headers: dict = field(default_factory=dict)

    def body(self, request_id):
        """The members of the problem, in the order a person reads them."""
        told = {"type": f"{TYPES}{self.code}/", "title": str(self.title), "status": self.status, "code": self.code}
        told["detail"] = str(self.detail or self.title)
        if self.errors:
            told["errors"] = self.errors
        return told | self.more | {"request_id": request_id}


def BadRequest(sentence, *, parameter=None, pointer=None, code="invalid"):
    """400 about one parameter of the address or one place in the body."""
    place = {"parameter": parameter} if parameter else {"pointer": pointer} if pointer is not None else {}
    errors = [place | {"code": code, "detail": str(sentence)}] if place else []
    return Problem(400, "bad-request", _("The request cannot be understood."), sentence, errors)


def invalid(errors):
    """422: understood, and wrong; each error says where."""
    return Problem(422, "invalid", _("Some values cannot be accepted."), _("See “errors” for each of them."), errors)


def errors_of(wrong: ValidationError, prefix="", names=None):
    """The errors of a ValidationError as members of a problem; `names` are the fields that were asked for."""
    if not hasattr(wrong, "error_dict"):
        return [_error("", one, prefix) for one in wrong.error_list]
    return [
        _error("" if place == "__all__" or names is not None and place not in names else place, one, prefix)
        for place, found in wrong.error_dict.items()
        for one in found
    ]


def _error(place, one, prefix):
    pointer = f"{prefix}/{place}" if place else prefix
    return {"pointer": pointer, "code": one.code or "invalid", "detail": " ".join(one.messages)}
