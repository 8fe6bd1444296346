"""Gaps and overlaps: where the chain has holes, and where two do the same."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View

from ctassist.surfaces.embed import embedded
from ctassist.surfaces.frame import Placed, placed

from ..actions import propose_merge
from ..listings import ProjectListing
from ..matching.gaps import COUNTED, NARROWED_BY, gaps
from ..matching.overlaps import overlaps, same_events
from ..models import Project
from .activities import ProposeMerge
from .regions import REGION, region_field, spread

MATCHING = _("Matching")
#: The needs catalogue is the list of needs in one state: what is shared, with what a helper looks for first.
CATALOGUE = "shared=yes&" + "&".join(
    f"columns={name}" for name in ("code", "title", "country", "kind", "themes", "priority", "state", "estimated_cost")
)
placed(
    Placed(MATCHING, 61, _("Needs catalogue"), "needs", CATALOGUE),
    Placed(MATCHING, 62, _("Gaps"), "gaps"),
    Placed(MATCHING, 63, _("Overlaps"), "overlaps"),
    Placed(MATCHING, 64, _("Basket"), "basket"),
)


def narrowing(request):
    """{name: values} of the filters these pages take, and the names of parameters nothing here understands."""
    given = {name: values for name, values in request.GET.lists() if any(values)}
    left = set(request.GET) - {*NARROWED_BY, *({REGION} - set(given))}
    return {name: given[name] for name in NARROWED_BY if name in given}, sorted(left)


def asked(narrowed, user):
    """The filters as fields of a form, with what is wrong about their values."""
    form = ProjectListing(user, narrowed).filterset.form
    return [region_field(user), *(form[name] for name in NARROWED_BY)]


def shown(request, template, context):
    """The page."""
    answer = render(request, template, context)
    answer["Cache-Control"] = "private, no-cache"
    return answer


class Gaps(View):
    """Each gap with the first rows of its list."""

    def get(self, request):
        """Every number is the length of the list it leads to."""
        if elsewhere := spread(request):
            return elsewhere
        narrowed, unknown = narrowing(request)
        context = {
            "gaps": [told(request, *one) for one in gaps(request.user, narrowed)],
            "fields": asked(narrowed, request.user),
            "unknown": unknown,
            "is_filtered": bool(narrowed),
        }
        return shown(request, "projects/gaps.html", context)


def told(request, gap, listing, count, left):
    """One gap as the page says it."""
    labels = {"country": _("State"), "theme": _("theme")}
    return {
        "gap": gap,
        "url": listing.url(),
        "count": count,
        "text": _("more than 1,000") if count > COUNTED else f"{count:,}",
        "rows": embedded(request, gap.listing, dict(listing.params.lists())),
        "left": [labels[name] for name in left],
    }


def ways(twice, user):
    """Which of two reports this reader may propose to merge into the other: [{"fold", "keep", "url"}]."""
    pairs = ((twice.one, twice.other), (twice.other, twice.one))
    return [
        {"fold": fold.code, "keep": keep.code, "url": f"{ProposeMerge.address(fold)}?into={keep.code}"}
        for fold, keep in pairs
        if not list(propose_merge.permit(fold, user))
    ]


class Overlaps(View):
    """Two projects for one authority, and events reported twice, among the projects the filters leave."""

    def get(self, request):
        """Only pairs of which the reader sees both."""
        if elsewhere := spread(request):
            return elsewhere
        narrowed, unknown = narrowing(request)
        listing = ProjectListing(request.user, narrowed)
        found = Project.objects.visible_to(request.user).filter(pk__in=listing.filtered.order_by().values("pk"))
        pairs, more = overlaps(found, request.user)
        context = {
            "overlaps": pairs,
            "more": more,
            "events": [{"found": one, "ways": ways(one, request.user)} for one in same_events(found, request.user)],
            "fields": asked(narrowed, request.user),
            "unknown": unknown,
            "is_filtered": bool(narrowed),
        }
        return shown(request, "projects/overlaps.html", context)
