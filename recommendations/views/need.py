"""Pages of needs and offers."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from missions.models import Finding, Mission
from missions.views.columns import picked

from .. import actions
from ..forms import NeedForm, OfferForm
from ..listings import NeedListing, OfferListing
from ..listings.said import MADE_UP
from ..models import Need, Offer, Recommendation

_of = picked(NeedListing)
_offer = picked(OfferListing)
ALSO_FROM = Column("also_from", _("Also from"), sort=(), empty=_("none"))
MERGED_FROM = Column("merged_from", _("Takes in"), sort=(), empty=_("none"))


class NeedList(ListPage):
    """All needs."""

    listing = NeedListing


class NeedDetail(DetailPage):
    """One need; what the reader may not know of its origin leaves no trace."""

    listing = NeedListing
    badges = (MADE_UP, *_of("state"))
    groups = (
        (_("Need"), _of("description", "country", "authority", "kind", "priority", "themes")),
        (_("Agreement and cost"), _of("agreed", "agreed_on", "state", "estimated_cost", "currency")),
        (
            _("Where it comes from"),
            (
                *_of("mission", "findings", "recommendation"),
                ALSO_FROM,
                *_of("merged_into"),
                MERGED_FROM,
                *_of("assigned"),
            ),
        ),
    )
    embeds = (("need-links", "need"), ("matches", "need"), ("interests", "need"), ("recommendation-notes", "need"))

    def lists_below(self, request, record):
        """Comments stand here only for those who can read or write any."""
        below = super().lists_below(request, record)
        return [one for one in below if one["html"] or one["acts"] or one["name"] != "recommendation-notes"]


class StateNeed(ActPage):
    """A need stated at a mission."""

    act, form, on, beside = actions.state_need, NeedForm, Mission, "needs"


class StateNeedFrom(ActPage):
    """A need that follows from a recommendation."""

    act, form, on, beside = actions.state_need, NeedForm, Recommendation, "needs"


class StateNeedOnFinding(ActPage):
    """A need that follows from a finding, where nothing is recommended."""

    act, form, on, beside = actions.state_need, NeedForm, Finding, "needs"


class ReviseNeed(ActPage):
    """Edit a need before the State agrees to it."""

    act, form, on = actions.revise_need, NeedForm, Need


class OfferList(ListPage):
    """All offers."""

    listing = OfferListing


class OfferDetail(DetailPage):
    """One offer."""

    listing = OfferListing
    badges = _offer("state")
    groups = (
        (_("Offer"), _offer("description", "organisation", "kind", "themes", "countries")),
        (_("Dates"), _offer("valid_from", "valid_until")),
    )
    embeds = (("matches", "offer"),)


class MakeOffer(ActPage):
    """A new offer."""

    act, form, listing_name = actions.make_offer, OfferForm, "offers"


class ReviseOffer(ActPage):
    """Edit an offer."""

    act, form, on = actions.revise_offer, OfferForm, Offer
