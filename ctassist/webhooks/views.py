"""Pages of webhooks and deliveries; a secret is shown once, on the answer itself."""

import json

from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.forms import AsItIsForm
from ctassist.surfaces.list_page import ListPage

from . import actions
from .forms import DisableForm, EndpointForm
from .listings import DeliveryListing, EndpointListing
from .models import Delivery, Endpoint

FACT = {column.name: column for column in EndpointListing.columns}
SENT = {column.name: column for column in DeliveryListing.columns}


class EndpointList(ListPage):
    """Webhooks."""

    listing = EndpointListing


class EndpointDetail(DetailPage):
    """One webhook: what it is told, how sending goes, what was sent."""

    listing = EndpointListing
    badges = (FACT["state"],)
    groups = (
        (_("What is told"), tuple(FACT[name] for name in ("url", "description", "kinds", "events"))),
        (_("Whose"), (FACT["organisation"], FACT["owner"])),
        (_("How it goes"), (FACT["state"], FACT["stopped_because"], FACT["succeeded_at"])),
    )
    embeds = (("webhook-deliveries", "endpoint"),)

    def more(self, request, record):
        """Who sees it."""
        who = _t("The person it sees as, whoever manages the organisation's machines, and administrators.")
        return {"audience": {"who": [who], "level": None}}


class DeliveryList(ListPage):
    """Deliveries."""

    listing = DeliveryListing


class DeliveryDetail(DetailPage):
    """One message: what was sent, and what came back."""

    listing = DeliveryListing
    badges = (SENT["state"],)
    groups = (
        (
            _("Message"),
            (
                SENT["about"],
                SENT["message"],
                SENT["endpoint"],
                SENT["made_at"],
                Column("payload", _("Sent"), kind="long", value=lambda row: json.dumps(row.payload, indent=1)),
            ),
        ),
        (
            _("Sending"),
            tuple(SENT[name] for name in ("attempts", "tried_at", "next_at", "status", "duration", "error")),
        ),
        (_("Answer"), (Column("answer", _("Its beginning"), kind="long", empty=_("nothing")),)),
    )

    def more(self, request, record):
        """Who sees it."""
        return {"audience": {"who": [_t("The person the webhook sees as.")], "level": None}}


class SecretPage(ActPage):
    """An act after which a secret is shown, once."""

    made = None

    def perform(self, request, subject, form):
        """Keep whose secret it is."""
        self.made = super().perform(request, subject, form)
        return self.made

    def post(self, request, ref=None):
        """The secret instead of the way on, if the act was done."""
        answer = super().post(request, ref)
        if self.made is None:
            return answer
        context = {"endpoint": self.made, "secret": self.made.secret_text, "heading": self.label()}
        shown = render(request, "webhooks/secret.html", context)
        shown["Cache-Control"] = "private, no-store"
        return shown


class RegisterEndpoint(SecretPage):
    """A new webhook."""

    act, form, listing_name = actions.register_endpoint, EndpointForm, "webhooks"
    intro = _("Messages are thin: kind, id and address of what changed. Your system then reads it as you would.")


class ReviseEndpoint(ActPage):
    """Edit."""

    act, form, on = actions.revise_endpoint, EndpointForm, Endpoint


class RotateEndpointSecret(SecretPage):
    """Exchange the secret."""

    act, form, on = actions.rotate_endpoint_secret, AsItIsForm, Endpoint
    intro = _("Both secrets sign every message for a day, so that your system can change over in peace.")


class TestEndpoint(ActPage):
    """A test message."""

    act, form, on, primary = actions.test_endpoint, AsItIsForm, Endpoint, True


class DisableEndpoint(ActPage):
    """Disable."""

    act, form, on = actions.disable_endpoint, DisableForm, Endpoint


class EnableEndpoint(ActPage):
    """Enable again."""

    act, form, on, primary = actions.enable_endpoint, AsItIsForm, Endpoint, True


class ReplayDelivery(ActPage):
    """Send once more."""

    act, form, on, primary = actions.replay_delivery, AsItIsForm, Delivery, True
