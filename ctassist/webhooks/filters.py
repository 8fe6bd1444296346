"""What lists of webhooks and deliveries can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation, User
from ctassist.surfaces.filters import ByCode, Choice, Linked, ListingFilter, Period, Words

from .models import Delivery, Endpoint


class EndpointFilter(ListingFilter):
    """Webhooks."""

    q = Words("url", "description", "stopped_because")
    state = Choice("state", _("State"), Endpoint.State.choices)
    organisation = Linked("organisation", _("Organisation"), Organisation.objects.all(), to_field_name="acronym")
    owner = Linked("owner", _("Sees as"), User.objects.all(), to_field_name="uid")

    class Meta:
        model = Endpoint
        fields = []


class DeliveryFilter(ListingFilter):
    """Deliveries."""

    q = Words("about", "message", "error", "answer")
    endpoint = ByCode("endpoint", _("Webhook"), "webhooks.Endpoint", code="uid")
    state = Choice("state", _("State"), Delivery.State.choices)
    made = Period("made_at", _("Made"))
    tried = Period("tried_at", _("Last attempt"))

    class Meta:
        model = Delivery
        fields = []
