"""Getting no more mails by one click: a signed address in every mail, which says whose and which kind."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse

from .catalogue import EVENTS
from .models import Frequency, preferences

SALT = "ctassist.inbox.unsubscribe"
YEAR = 366 * 24 * 3600


def address(person, kind):
    """Where this person says no to one kind of mail; an empty kind stands for all that are gathered in digests."""
    token = signing.dumps({"person": str(person.uid), "kind": kind}, salt=SALT)
    return f"{settings.PUBLIC_URL}{reverse('unsubscribe', args=[token])}"


def read(token):
    """(person, kinds) of a token, or None where it is none of ours, too old, or its person is gone."""
    try:
        told = signing.loads(token, salt=SALT, max_age=YEAR)
        person = get_user_model().objects.get(uid=told["person"], is_active=True)
    except (signing.BadSignature, get_user_model().DoesNotExist):
        return None
    gathered = (Frequency.DAILY, Frequency.WEEKLY)
    every = [name for name, mail in preferences(person).items() if mail in gathered]
    return person, [told["kind"]] if told["kind"] in EVENTS else every
