"""How often somebody may fail to sign in: counted in the database, so that it holds without the cache too."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import SignInFailure

WINDOW = timedelta(minutes=15)
PER_ADDRESS, PER_MACHINE = 5, 20


def digest(kind, text):
    """What was tried, so that nobody can read it back."""
    return salted_hmac("ctassist.sign-in", f"{kind}:{text.strip().casefold()}", algorithm="sha256").hexdigest()


def attempt(address, machine):
    """Count an attempt before it is judged. Returns its rows, or None where there have been too many.

    Rows are written before they are counted: of many attempts at the same moment none slips through. An attempt
    that is refused leaves nothing, so that nobody can keep another person locked out by going on.
    """
    now = timezone.now()
    SignInFailure.objects.filter(at__lt=now - WINDOW).delete()
    limits = {digest("address", address): PER_ADDRESS, digest("machine", machine): PER_MACHINE}
    made = SignInFailure.objects.bulk_create([SignInFailure(key=key, at=now) for key in limits])
    counted = {key: SignInFailure.objects.filter(key=key).count() for key in limits}
    if any(counted[key] > limit for key, limit in limits.items()):
        forget(made)
        return None
    return made


def forget(rows):
    """The attempt succeeded, or was not judged."""
    SignInFailure.objects.filter(pk__in=[row.pk for row in rows]).delete()
