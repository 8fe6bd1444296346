"""Pages of links to needs and of matches."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from recommendations.models import Need

from .. import actions, forms, listings
from ..models import Match, NeedLink, Project
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


class SuggestMatch(ActPage):
    """A new match, from the page of the need."""

    act, form, on = actions.suggest_match, forms.MatchForm, Need


class ReviseMatch(ActPage):
    """Edit a match."""

    act, form, on = actions.revise_match, forms.MatchForm, Match
