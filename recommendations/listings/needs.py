"""Needs of States, and offers of assistance."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing
from missions.listings.sources import SOURCE

from ..filters import NeedFilter, OfferFilter
from ..models import Need, Offer
from ..querysets import urgency
from .said import ILLUSTRATIVE, LEVEL

NEED_TONES = {
    "identified": "muted",
    "confirmed-met": "good",
    "delivered": "good",
    "still-open": "warn",
    "declined": "bad",
    "merged": "muted",
}
AGREED_TONES = {"yes": "good", "partly": "info", "no": "bad"}


class NeedListing(Listing):
    """All needs."""

    name, model, title = "needs", Need, _("Needs")
    description = _("Assistance States need, agreed with them before it is shared.")
    filterset_class = NeedFilter
    group, place = _("Follow-up"), 50
    order = ("code",)
    related = ("country", "authority", "recommendation", "mission", "currency", "merged_into", "source")
    prefetch, prefetch_one = ("themes", "findings"), ("also_from",)
    empty_text = _("Open a recommendation or a mission and state its first need.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("title", _("Need"), kind="long"),
        ILLUSTRATIVE,
        Column("state", _("State of the need"), kind="badge", tone=lambda row: NEED_TONES.get(row.state, "info")),
        Column("country", _("State"), kind="link", sort=("country__name",)),
        Column("kind", _("Kind")),
        Column("priority", _("Priority"), sort=("urgency",)),
        Column("agreed", _("Agreed"), kind="badge", tone=lambda row: AGREED_TONES.get(row.agreed, "muted")),
        Column("themes", _("Themes"), sort=(), shown=False),
        Column("authority", _("For"), kind="link", sort=("authority__acronym",), shown=False),
        Column("agreed_on", _("Agreed on"), kind="date", shown=False),
        Column("estimated_cost", _("Estimated cost"), kind="money", shown=False, empty=_("not stated")),
        Column("currency", _("Currency"), sort=("currency__code",), shown=False, empty=_("not stated")),
        Column("recommendation", _("Recommendation"), kind="link", sort=(), shown=False),
        Column("findings", _("Findings"), sort=(), shown=False, empty=_("none")),
        Column("mission", _("Mission"), kind="link", sort=(), shown=False),
        Column("merged_into", _("Merged into"), kind="link", sort=(), shown=False, empty=_("not merged")),
        Column("description", _("Description"), kind="long", sort=(), shown=False),
        LEVEL,
        *SOURCE,
    )

    @classmethod
    def visible(cls, user):
        """With how urgent each is, so that high stands before medium and low whatever they are called."""
        return super().visible(user).annotate(urgency=urgency())


class OfferListing(Listing):
    """All offers."""

    name, model, title = "offers", Offer, _("Offers")
    description = _("Assistance organisations hold ready.")
    filterset_class = OfferFilter
    group, place = _("Follow-up"), 60
    order = ("code",)
    related = ("organisation",)
    prefetch = ("themes", "countries")
    empty_text = _("Record what your organisation could offer, and to whom.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("title", _("Offer"), kind="long"),
        Column("organisation", _("Offered by"), kind="link", sort=("organisation__acronym",)),
        Column("kind", _("Kind")),
        Column("themes", _("Themes"), sort=()),
        Column("countries", _("For States"), sort=(), empty=_("any State")),
        Column("valid_from", _("Valid from"), kind="date", empty=_("not stated")),
        Column("valid_until", _("Valid until"), kind="date", empty=_("not stated")),
        Column(
            "state", _("State of the offer"), kind="badge", tone=lambda row: "good" if row.state == "open" else "muted"
        ),
        Column("description", _("Description"), kind="long", sort=(), shown=False),
        LEVEL,
    )
