"""The clocks that ran out, counted; nothing follows by itself, a person decides from the lists on the first page."""

from django.utils import timezone

from missions.models import Mission, SharingConsent
from missions.states import RUNNING


def overdue():
    """How many States are past their days for comments or for a response, and how many consents ended unrecorded."""
    ended = SharingConsent.objects.filter(state__in=RUNNING, valid_until__lt=timezone.now())
    return {
        "comments": Mission.objects.comments_overdue(True).count(),
        "responses": Mission.objects.response_overdue(True).count(),
        "consents": ended.count(),
    }
