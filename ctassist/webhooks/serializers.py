"""What the API says about webhooks and deliveries; a secret is told once, by the answer that makes it."""

from ctassist.surfaces.api.contract import Contract

from .models import Delivery, Endpoint


class WebhookContract(Contract):
    """An address that is told of changes."""

    model, ref, label = Endpoint, "uid", "url"
    always, also_named = ("uid", "version"), ()
    fields = ("url", "description", "kinds", "events", "state", "stopped_because", "organisation")


class WebhookDeliveryContract(Contract):
    """A message sent, or to be sent."""

    model, ref, label = Delivery, "uid", "state"
    always, also_named = ("uid",), ()
    fields = (
        "endpoint",
        "message",
        "payload",
        "state",
        "attempts",
        "made_at",
        "tried_at",
        "next_at",
        "status",
        "error",
    )
