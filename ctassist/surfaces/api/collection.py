"""A list over HTTP: filters by the names of the page, pages by cursor or number, and a new record."""

import hashlib

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ctassist.history.standing import standing

from ..list_page import download
from ..paging import COUNT_CAP
from . import cursor
from .answers import CsvAnswer, JsonAnswer, XlsxAnswer, answer, any_will_do, not_modified, unchanged
from .contract import Reader
from .door import WritingDoor
from .once import once
from .places import for_keys, given, order_of, page
from .refused import BadRequest, Problem
from .writing import answered, made

#: Other words for the page's parameters.
ALSO = {"search": "q", "ordering": "sort"}
OWN = {"cursor", "limit", "page", "fields", "expand", "format"}
PER_PAGE, MOST = 50, 100


class Collection(WritingDoor):
    """The records of one kind."""

    renderer_classes = (JsonAnswer, CsvAnswer, XlsxAnswer)

    @property
    def allowed_methods(self):
        """Without POST where no records of this kind are made."""
        return [name for name in super().allowed_methods if name != "POST" or self.resource.ways_in()]

    def get(self, request):
        """Those the caller may see, as asked for."""
        refuse_empty(request.query_params)
        stands = standing()
        etag = self.etag(request, stands)
        if unchanged(request, etag):
            return not_modified(etag)
        wanted = self.wanted(request)
        limit, number = _number(request, "limit", PER_PAGE, MOST), _number(request, "page", 1, 1_000_000)
        as_json = request.accepted_renderer.format == "json"
        listing = asked(self.resource.listing, self.user, request.query_params, keys_only=as_json)
        if any_will_do(request):
            return not_modified(etag)
        if not as_json:
            return download(listing, request.accepted_renderer.format)
        reader = Reader(self.resource.contract, self.user, stands=stands, **wanted)
        return answer(self.page(request, listing, reader, limit, number), headers={"ETag": f"W/{etag}"})

    def post(self, request):
        """A new record, by the act of the page."""
        return once(request, lambda: self.tried(request, self.made))

    def made(self):
        """The record made of the body."""
        return answered(self, made(self, self.resource, self.request.data, self.request.FILES))

    def etag(self, request, stands):
        """Changes with anything written, with the day, and with what the caller may see."""
        eyes = [*sorted(self.user.tokens), request.get_full_path(), get_language(), str(timezone.localdate())]
        told = "\n".join([stands, request.accepted_renderer.format, *eyes])
        return f'"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'

    def wanted(self, request):
        """Which names are said, and which relations are said whole."""
        parts = self.resource.contract.parts()
        fields, expand = (_names(request, name) for name in ("fields", "expand"))
        for name in fields or ():
            if name not in parts and name not in ("ref", "url"):
                raise _no_such("fields", name, parts)
        relations = [name for name, part in parts.items() if part.relates]
        for name in expand or ():
            if name not in relations:
                raise _no_such("expand", name, relations)
        return {"fields": fields, "expand": expand or ()}

    def page(self, request, listing, reader, limit, number):
        """One page: by `page=` with a capped total, otherwise by cursor."""
        if "page" in request.query_params:
            return self.numbered(request, listing, reader, limit, number)
        by_key, query = cursor.Order(order_of(listing)), cursor.digest(request.query_params)
        beyond = cursor.read(request.query_params.get("cursor"), by_key, listing, query)
        if len(by_key.keys) == 1 and not given(listing):
            found = reader.after(beyond and beyond[0], limit + 1)
            ends = [(key,) for key, _told in found]
        else:
            ends = page(listing, by_key, beyond and by_key.after(beyond), limit + 1)
            found = reader.keyed([end[-1] for end in ends[:limit]])
        following = self.address(request, cursor=cursor.write(ends[limit - 1], query)) if len(ends) > limit else None
        return {"results": [told for _key, told in found[:limit]], "next": following}

    def numbered(self, request, listing, reader, limit, number):
        """A numbered page; the total is counted as far as 10,000."""
        rows = listing.rows
        count = rows.order_by().values("pk")[: COUNT_CAP + 1].count()
        found = reader.rows(rows[(number - 1) * limit : number * limit])
        following = self.address(request, page=number + 1) if number * limit < count else None
        return {"results": found, "next": following, "count": min(count, COUNT_CAP), "count_is_more": count > COUNT_CAP}

    @staticmethod
    def address(request, **put):
        """This address with other parameters."""
        query = request.query_params.copy()
        for name, value in put.items():
            query[name] = value
        return f"{request.path}?{query.urlencode()}"


def refuse_empty(params):
    """A parameter that says nothing is left out, not sent empty; BadRequest otherwise."""
    for name, values in params.lists():
        if "" in values:
            raise BadRequest(_("This parameter says nothing; leave it out."), parameter=name[:100])


def asked(listing_class, user, params, *, keys_only=False):
    """The listing for these parameters; a Problem for unknown names and values that make no sense.

    `keys_only`: its rows are asked for their keys, not for what cells show.
    """
    known = QueryDict(mutable=True)
    for name, values in params.lists():
        if name not in OWN:
            known.setlist(ALSO.get(name, name), values)
    if any("\0" in value for values in params.lists() for value in values[1]):
        raise BadRequest(_("Text cannot hold the NUL character."), parameter="q")
    listing = listing_class(user, known)
    names = listing.filterset_class.names() | {"sort"}
    if strange := sorted(set(known) - names - {"dry_run"}):
        parts = ", ".join(sorted(names | OWN | set(ALSO)))
        errors = [{"parameter": n[:100], "code": "unknown-parameter", "detail": str(_("Unknown."))} for n in strange]
        told = _("Parameters here: %(names)s.") % {"names": parts}
        raise Problem(400, "unknown-parameter", _("The address names parameters that do not exist."), told, errors)
    if "sort" in listing.params and not listing.sorted_by()[0]:
        names = ", ".join(column.name for column in listing.columns if column.sort)
        raise BadRequest(_("Order by one of: %(names)s.") % {"names": names}, parameter="ordering")
    if keys_only and (given(listing) or order_of(listing) or "page" in params):
        for_keys(listing)
    if given(listing) and not listing.filterset.is_valid():
        errors = [
            {"parameter": name, "code": one.code or "invalid", "detail": " ".join(one.messages)}
            for name, found in listing.filterset.errors.as_data().items()
            for one in found
        ]
        raise Problem(400, "bad-request", _("The request cannot be understood."), errors[0]["detail"], errors)
    return listing


def _names(request, parameter):
    given = request.query_params.getlist(parameter)
    return [name for text in given for name in text.split(",") if name] if given else None


def _number(request, name, usual, most):
    text = request.query_params.get(name)
    if text is None:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 8 and 1 <= int(text) <= most):
        raise BadRequest(_("Give a whole number from 1 to %(most)s.") % {"most": most}, parameter=name)
    return int(text)


def _no_such(parameter, name, names):
    told = _("“%(name)s” is not among: %(names)s.") % {"name": name[:60], "names": ", ".join(names)}
    return BadRequest(told, parameter=parameter)
