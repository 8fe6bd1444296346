"""Suggested matches: below the pages of needs, offers and projects, and all of them on a page of their own."""

from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View

from ctassist.surfaces.act_page import visible_or_404
from ctassist.surfaces.detail_page import below
from recommendations.models import Need, Offer

from ..actions import claim_need, suggest_match
from ..matching.candidates import looks
from ..matching.suggest import suggestions
from ..models import Project
from .links import ClaimNeed, SuggestMatch

#: As many stand below the page of the record itself.
FIRST = 5
TITLES = {Need: _("Who could answer this"), Offer: _("Needs this could answer"), Project: _("Needs this could answer")}
ROUTES = {Need: "needs", Offer: "offers", Project: "projects"}


def lines(found, record, user):
    """What the page says of each suggestion, with where its button leads for those who may record the match."""
    told = []
    for one in found:
        shown = one.other if record == one.need else one.need
        may = suggest_match.allowed(one.need, user)
        claims = one.way == "project" and user.role == "partner" and claim_need.allowed(one.other, user)
        name, words, tone = one.fit.strength
        told.append(
            {
                "record": shown,
                "kind": shown._meta.verbose_name,
                "way": one.way,
                "code": one.other.code,
                "strength": {"name": name, "words": words, "tone": tone},
                "reasons": one.fit.reasons,
                "words": one.words,
                "record_url": SuggestMatch.address(one.need) if may else "",
                "claim_url": f"{ClaimNeed.address(one.other)}?need={one.need.code}" if claims else "",
            }
        )
    return told


@below(Need, Offer, Project)
def suggested(request, record):
    """A place below the record's page that fetches the best of them; without JavaScript, the link to all."""
    if not looks(record):
        return None
    url = reverse(f"{ROUTES[type(record)]}-suggestions", kwargs={"ref": record.code})
    html = render_to_string("projects/_suggested.html", {"url": url}, request)
    return {"title": TITLES[type(record)], "url": url, "html": html, "empty": False, "name": "suggestions"}


class Suggestions(View):
    """All suggestions for one record; the first of them as a part of the record's page."""

    on = None

    def get(self, request, ref):
        """The page or the part, or the same 404 as for a code that never was."""
        record = visible_or_404(self.on, "code", ref, request.user)
        found, part = suggestions(record, request.user), request.htmx and not request.htmx.boosted
        told = lines(found[:FIRST] if part else found, record, request.user)
        context = {"record": record, "title": TITLES[self.on], "lines": told, "url": request.path}
        context["more"] = len(found) - len(told)
        context["basket"] = record.code if self.on is Need and request.user.is_authenticated else ""
        answer = render(request, f"projects/{'_' if part else ''}suggestions.html", context)
        answer["Cache-Control"], answer["Vary"] = "private, no-cache", "HX-Request, Cookie"
        return answer
