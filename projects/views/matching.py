"""Suggested matches: below the pages of needs, offers and projects, and all of them on a page of their own."""

from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View

from ctassist.surfaces.act_page import visible_or_404
from ctassist.surfaces.detail_page import below
from recommendations.models import Need, Offer

from ..actions import suggest_match
from ..matching.suggest import suggestions
from ..models import Project
from .links import SuggestMatch

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
            }
        )
    return told


@below(Need, Offer, Project)
def suggested(request, record):
    """The best of them, below the record's page."""
    found = suggestions(record, request.user)
    url = reverse(f"{ROUTES[type(record)]}-suggestions", kwargs={"ref": record.code})
    context = {"lines": lines(found[:FIRST], record, request.user), "more": max(0, len(found) - FIRST), "url": url}
    html = render_to_string("projects/_suggestions.html", context, request) if found else ""
    return {"title": TITLES[type(record)], "url": url, "html": html, "empty": not found, "name": "suggestions"}


class Suggestions(View):
    """All suggestions for one record."""

    on = None

    def get(self, request, ref):
        """The page, or the same 404 as for a code that never was."""
        record = visible_or_404(self.on, "code", ref, request.user)
        told = lines(suggestions(record, request.user), record, request.user)
        context = {"record": record, "title": TITLES[self.on], "lines": told}
        answer = render(request, "projects/suggestions.html", context)
        answer["Cache-Control"] = "private, no-cache"
        return answer
