"""Pages of links to needs, of matches, and of interest."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from recommendations.models import Need

from .. import actions, forms, listings
from ..models import Interest, Match, NeedLink, Project
from ..states import LIVE_LINKS, MatchState
from .sheet import columns


class NeedLinkList(ListPage):
    """All links between needs and projects."""

    listing = listings.NeedLinkListing


class NeedLinkDetail(DetailPage):
    """One link between a need and a project."""

    listing = listings.NeedLinkListing
    badges = columns(listings.NeedLinkListing, "state")
    groups = (
        (
            _("Facts"),
            (
                *listings.NeedLinkListing.columns,
                Column("claimed_by", _("Claimed by"), value=lambda row: row.claimed_by.organisation),
            ),
        ),
        (
            _("The need when it was linked"),
            (
                Column("state_then", _("State"), value=lambda row: row.state_then()),
                Column("linked_on", _("Linked on"), value=lambda row: row.snapshot.get("on")),
                Column("title_kept", _("Title changed since"), value=lambda row: row.title_changed()),
                Column("rating_then", _("Rating behind it"), value=lambda row: row.rating_then()),
            ),
        ),
    )


class ClaimNeed(ActPage):
    """A new link to a need."""

    act, form, on, beside = actions.claim_need, forms.NeedLinkForm, Project, "need-links"

    def make_form(self, request, subject, data=None, files=None):
        """With the need the address names filled in."""
        form = super().make_form(request, subject, data, files)
        form.initial["need"] = form.initial.get("need") or request.GET.get("need", "")[:60]
        return form


class ReviseLink(ActPage):
    """Edit a link to a need."""

    act, form, on = actions.revise_link, forms.NeedLinkForm, NeedLink


class MatchList(ListPage):
    """All matches."""

    listing = listings.MatchListing


class MatchDetail(DetailPage):
    """One match."""

    listing = listings.MatchListing
    badges = columns(listings.MatchListing, "state")
    template = "projects/match_detail.html"

    def more(self, request, record):
        """The links that came of it, and where the project's keeper makes one once both sides agree."""
        user, project = request.user, record.project
        if project is None or not project.readable_by(user):
            return {}
        links = NeedLink.objects.visible_to(user).filter(need=record.need, project=project, state__in=LIVE_LINKS)
        told = [{"url": link.get_absolute_url(), "text": link.get_state_display()} for link in links]
        may = record.state == MatchState.AGREED and not told and actions.claim_need.allowed(project, user)
        claim = f"{ClaimNeed.address(project)}?need={record.need.code}" if may else ""
        return {"links": told, "claim_url": claim, "is_agreed": record.state == MatchState.AGREED}


class SuggestMatch(ActPage):
    """A new match, from the page of the need."""

    act, form, on = actions.suggest_match, forms.MatchForm, Need


class ReviseMatch(ActPage):
    """Edit a match."""

    act, form, on = actions.revise_match, forms.MatchForm, Match


class InterestList(ListPage):
    """All interest in needs."""

    listing = listings.InterestListing


class InterestDetail(DetailPage):
    """One interest."""

    listing = listings.InterestListing
    badges = columns(listings.InterestListing, "state")


class ExpressInterest(ActPage):
    """A new interest, from the page of the need."""

    act, form, on, beside = actions.express_interest, forms.InterestForm, Need, "interests"
    intro = _("CTED and your own organisation read this; no other organisation and no State does.")


class ReviseInterest(ActPage):
    """Edit an interest."""

    act, form, on = actions.revise_interest, forms.InterestForm, Interest
