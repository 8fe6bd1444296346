"""Access tokens: got for a client's secret, short-lived, given back, and swept away when they are over."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ..models import AccessToken
from .secrets import TOKEN, matching, new_prefix, new_secret, parts, sealed


def issue(client, scopes):
    """(text, seconds) of a new token for the secret the client has just shown; its older tokens that are over go."""
    now, secret = timezone.now(), client.secret_shown
    until = min(
        now + timedelta(seconds=settings.API_TOKEN_SECONDS), client.expires_at, secret.ends_at or client.expires_at
    )
    text = new_secret(new_prefix(TOKEN), TOKEN)
    AccessToken.objects.filter(secret__client=client, expires_at__lte=now).delete()
    AccessToken.objects.create(
        secret=secret, prefix=parts(text)[1], scopes=scopes, made_at=now, expires_at=until, **sealed(text)
    )
    return text, int((until - now).total_seconds())


def give_back(client, text):
    """End one token of the client; one that is not its own is left alone and nothing is said of it."""
    kind, prefix = parts(text) or ("", "")
    mine = AccessToken.objects.filter(secret__client=client, prefix=prefix if kind == TOKEN else "")
    if found := matching(list(mine), text):
        found.delete()


def sweep(now=None):
    """Take away every token that is over; returns how many."""
    return AccessToken.objects.filter(expires_at__lte=now or timezone.now()).delete()[0]
