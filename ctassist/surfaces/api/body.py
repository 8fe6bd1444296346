"""Reading a JSON body strictly: what is ambiguous, too deep, too large or no text is refused before anything else."""

import codecs
import json

from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.parsers import BaseParser

from .refused import BadRequest, Problem

MOST_BYTES = 1024 * 1024
DEEPEST = 12


class StrictJson(BaseParser):
    """application/json with no doubled keys, no NaN, no NUL, no lone surrogate, at most 12 levels and 1 MB."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        """The value, or a Problem."""
        try:
            raw = stream.read(MOST_BYTES + 1)
        except RequestDataTooBig:
            raw = b" " * (MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise Problem(413, "too-large", _("The body is larger than 1 MB."), _("Send it in smaller parts."))
        return parsed(raw)


def parsed(raw):
    """JSON from bytes; BadRequest says what is wrong with them."""
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[3:]
    try:
        value = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_no_constant, parse_int=_whole
        )
    except UnicodeDecodeError:
        raise BadRequest(_("The body is not UTF-8 text."), pointer="")
    except RecursionError:
        raise BadRequest(_("The body is nested too deeply."), pointer="")
    except ValueError as wrong:
        raise BadRequest(_("The body is not valid JSON: %(why)s") % {"why": wrong}, pointer="")
    _walk(value, "", 0)
    return value


def _once_each(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadRequest(_("The name “%(name)s” occurs twice in one object.") % {"name": twice[:60]}, pointer="")
    return found


def _no_constant(name):
    raise ValueError(_("%(name)s is not a number.") % {"name": name})


def _whole(text):
    if len(text) > 30:
        raise ValueError(_("a number has more than 30 digits"))
    return int(text)


def _walk(value, place, depth):
    if depth > DEEPEST:
        raise BadRequest(_("The body is nested too deeply."), pointer=place)
    if isinstance(value, str):
        _check_text(value, place)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            _walk(one, f"{place}/{number}", depth + 1)
    elif isinstance(value, dict):
        for name, one in value.items():
            _check_text(name, place)
            _walk(one, f"{place}/{escaped(name)}", depth + 1)


def _check_text(text, place):
    if "\0" in text:
        raise BadRequest(_("Text cannot hold the NUL character."), pointer=place)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadRequest(_("Text cannot hold half of a surrogate pair."), pointer=place)


def escaped(name):
    """A name as a step of a JSON Pointer (RFC 6901)."""
    return str(name).replace("~", "~0").replace("/", "~1")
