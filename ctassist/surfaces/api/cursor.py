"""Pages by position: the next page begins after the last row's sort values, so the millionth row costs as the first."""

import base64
import binascii
import hashlib

import orjson
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext as _

from .refused import BadRequest

MOST = 400  #: characters of a cursor


class Order:
    """The order of a listing as a keyset: `names` are ORM names, a minus for descending, the key always last."""

    def __init__(self, names):
        self.keys = [(name.lstrip("-"), name.startswith("-")) for name in names if name.lstrip("-") != "pk"]
        self.keys.append(("pk", False))

    def names(self):
        """For order_by."""
        return [F(name).desc(nulls_first=True) if down else F(name).asc(nulls_last=True) for name, down in self.keys]

    def columns(self):
        """For values_list."""
        return [name for name, _down in self.keys]

    def after(self, values):
        """Rows that come after the row with these values: a later first value, or the same and a later second, …"""
        (name, down), value, rest = self.keys[len(self.keys) - len(values)], values[0], values[1:]
        later, same = _later(name, value, down), Q(**{f"{name}__isnull": True} if value is None else {name: value})
        if not rest:
            return later
        beyond = later | (same & self.after(rest))
        # Said once more as one range, so that an index on the first column is used.
        bound = {} if value is None else {f"{name}__{'lte' if down else 'gte'}": value}
        nulls = Q() if value is None or down else Q(**{f"{name}__isnull": True})
        return (Q(**bound) | nulls if nulls else Q(**bound)) & beyond


def _later(name, value, down):
    """Rows later in one column; unknown values are last when ascending and first when descending."""
    unknown = Q(**{f"{name}__isnull": True})
    if value is None:
        return ~unknown if down else Q(pk__in=())
    return Q(**{f"{name}__lt": value}) if down else Q(**{f"{name}__gt": value}) | unknown


def digest(params):
    """A short text for one query: the same for all its pages."""
    kept = sorted((name, sorted(values)) for name, values in params.lists() if name not in ("cursor", "limit"))
    return hashlib.sha256(repr(kept).encode()).hexdigest()[:12]


def write(values, query):
    """The opaque text that stands for the place after the row with these sort values, in one query."""
    said = orjson.dumps([query, *values], default=str)
    return base64.urlsafe_b64encode(said).decode().rstrip("=")


def read(text, order, listing, query):
    """The sort values of the place a cursor stands for, None without one; BadRequest if it is not of this query."""
    if not text:
        return None
    refused = BadRequest(_("This cursor was not given out for this query. Begin without one."), parameter="cursor")
    if len(text) > MOST:
        raise refused
    try:
        asked, *values = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, TypeError, binascii.Error):
        raise refused
    if asked != query or len(values) != len(order.keys):
        raise refused
    try:
        return [_value(listing, name, value) for (name, _down), value in zip(order.keys, values, strict=True)]
    except (ValidationError, TypeError, ValueError, OverflowError):
        raise refused


def _value(listing, name, value):
    """A value of a cursor as the column holds it."""
    field, model = None, listing.model
    for part in name.split("__"):
        try:
            field = model._meta.pk if part == "pk" else model._meta.get_field(part)
        except FieldDoesNotExist:
            derived = listing.filtered.query.annotations.get(part) if field is None else None
            if derived is not None:
                return derived.output_field.to_python(value)
            raise ValueError(name)
        model = getattr(field, "related_model", None) or model
    if value is None and name != "pk":
        return value
    found = field.to_python(value)
    if (
        found is None
        or isinstance(found, int)
        and not -(2**63) <= found < 2**63
        or isinstance(found, str)
        and "\0" in found
    ):
        raise ValueError(name)
    return found
