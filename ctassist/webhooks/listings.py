"""The lists of webhooks and of what was sent to them."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import LISTINGS, Listing

from .filters import DeliveryFilter, EndpointFilter
from .models import EVENTS, Delivery, Endpoint

TONES = {"active": "good", "disabled": "bad"}
DELIVERY_TONES = {"queued": "muted", "failed": "warn", "delivered": "good", "dead": "bad", "dropped": "muted"}


def kinds_in_words(endpoint):
    """Which kinds are told."""
    return ", ".join(str(LISTINGS[name].title) for name in endpoint.kinds if name in LISTINGS)


def events_in_words(endpoint):
    """Which events are told."""
    return ", ".join(str(label) for name, label in EVENTS if name in endpoint.events)


class EndpointListing(Listing):
    """Webhooks the reader answers for."""

    name, model, title = "webhooks", Endpoint, _("Webhooks")
    description = _("Addresses of your systems that are told at once when something you may see changes.")
    filterset_class = EndpointFilter
    group, place, ref = _("My work"), 10, "uid"
    order = ("description", "url")
    related = ("organisation", "owner__organisation", "mailbox")
    empty_text = _("Register the first address; its secret is shown once.")
    columns = (
        Column("url", _("Address")),
        Column("description", _("What it is for"), empty=_("not said")),
        Column("state", _("State"), kind="badge", tone=lambda row: TONES[row.state]),
        Column("stopped_because", _("Why it is disabled"), kind="long", sort=(), empty=_("it is active")),
        Column("organisation", _("Organisation"), sort=("organisation__acronym",)),
        Column("owner", _("Sees as"), sort=("owner__name",), value=lambda row: str(row.owner)),
        Column("kinds", _("Kinds of record"), sort=(), shown=False, value=kinds_in_words, empty=_("all of them")),
        Column("events", _("Events"), sort=(), shown=False, value=events_in_words, empty=_("all of them")),
        Column(
            "succeeded_at",
            _("Last arrived"),
            kind="date",
            sort=("mailbox__succeeded_at",),
            value=lambda row: row.mailbox.succeeded_at if hasattr(row, "mailbox") else None,
            empty=_("nothing yet"),
        ),
    )

    @classmethod
    def offered_to(cls, user):
        """Those who may have one, and administrators, who disable them."""
        return user.role in ("administrator", "cted", "partner", "donor")


class DeliveryListing(Listing):
    """Everything sent, or to be sent, to the reader's own webhooks."""

    name, model, title = "webhook-deliveries", Delivery, _("Deliveries")
    description = _("What was sent to your webhooks, what came back, and what waits.")
    filterset_class, ref = DeliveryFilter, "uid"
    order = ("-made_at",)
    related = ("endpoint__organisation", "endpoint__owner")
    empty_text = _("Nothing has been sent yet. Send a test from the page of the webhook.")
    columns = (
        Column("about", _("Told")),
        Column("state", _("State"), kind="badge", tone=lambda row: DELIVERY_TONES[row.state]),
        Column("made_at", _("Made"), kind="date"),
        Column("tried_at", _("Last attempt"), kind="date", empty=_("not yet")),
        Column("attempts", _("Attempts"), kind="number"),
        Column("status", _("Answer"), kind="number", empty=_("none")),
        Column("duration", _("Milliseconds"), kind="number", empty=_("not sent")),
        Column("error", _("What went wrong"), kind="long", sort=(), empty=_("nothing")),
        Column("next_at", _("Next attempt"), kind="date", shown=False, empty=_("none")),
        Column("endpoint", _("Webhook"), sort=("endpoint__url",), shown=False),
        Column("message", _("Message id"), shown=False),
    )
