"""The change feed over HTTP: `GET changes/?since=&limit=&kind=`; a place that means nothing any more is a 410."""

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from .changes import changes
from .cursor import NotACursor, StartAgain
from .followed import followed

KNOWN = {"since", "limit", "kind", "format"}
USUAL, MOST = 100, 1000


class Gone(APIException):
    """The cursor belongs to another life of the database, or to other rights."""

    status_code = status.HTTP_410_GONE
    default_code = "start-again"
    default_detail = _(
        "This place in the feed means nothing any more: the database was restored, or what you may see has changed. "
        "Read the lists again and follow from a new cursor."
    )


class Changes(APIView):
    """What was added, changed, appeared, was withdrawn or deleted since a place; without one, from now on."""

    def get(self, request):
        """One page of changes, the cursor after it, and whether more are waiting."""
        if unknown := sorted(set(request.query_params) - KNOWN):
            raise ValidationError({name: _("There is no such parameter.") for name in unknown})
        try:
            page = changes(
                request.user, request.query_params.get("since"), limit=limit_of(request), kinds=kinds_of(request)
            )
        except NotACursor:
            raise ValidationError({"since": _("This is no cursor of ours: send one back as it came, or “beginning”.")})
        except StartAgain:
            raise Gone from None
        told = {"cursor": str(page.cursor), "more": page.more, "changes": [one.told() for one in page.changes]}
        return Response(told, headers={"Cache-Control": "private, no-store"})


def limit_of(request):
    """How many changes were asked for."""
    text = request.query_params.get("limit", str(USUAL))
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) <= MOST):
        raise ValidationError({"limit": _("Give a number from 1 to %(most)d.") % {"most": MOST}})
    return int(text)


def kinds_of(request):
    """The kinds asked for, or all."""
    wanted, known = request.query_params.getlist("kind"), followed()
    if strange := sorted(set(wanted) - set(known)):
        raise ValidationError({"kind": _("The feed does not follow “%(kind)s”.") % {"kind": strange[0][:60]}})
    return {name: known[name] for name in wanted} or None
