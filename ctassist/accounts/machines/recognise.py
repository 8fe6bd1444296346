"""Recognising a machine by what it shows: one question to the database, everything judged anew for each request."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import ClientSecret
from .read import secrets_of, tokens_of
from .secrets import KEY, TOKEN, matching, newest_pepper, parts, sealed

#: Last use is written once in this time, not with every request.
NOTED_EVERY = timedelta(minutes=1)


class Unrecognised(Exception):
    """Nobody signs in with that; the sentence tells an owner why, and a stranger nothing."""


def by_bearer(text, address):
    """The ApiClient of a personal key or an access token, its `scopes` narrowed to those of the token."""
    kind, prefix = parts(text) or ("", "")
    if kind == TOKEN:
        return _by_token(prefix, text, address)
    client = by_secret(prefix if kind == KEY else "", text, address)
    if client.is_app:
        raise Unrecognised(
            _("This is the secret of a machine: exchange it for an access token at /api/v1/oauth/token/ first.")
        )
    return client


def by_secret(prefix, text, address):
    """The ApiClient whose secret this is; raises Unrecognised."""
    secret = matching(secrets_of(prefix, timezone.now()), text)
    if secret is None:
        raise Unrecognised(unknown())
    return _let_in(secret, text, address)


def _by_token(prefix, text, address):
    token = matching(tokens_of(prefix), text)
    if token is None:
        raise Unrecognised(unknown())
    if token.expires_at <= timezone.now():
        raise Unrecognised(_("This access token has expired: ask for a new one."))
    if token.secret.ends_at and token.secret.ends_at <= timezone.now():
        raise Unrecognised(_("The secret this access token was got for has ended: ask for a new one."))
    client = _let_in(token.secret, "", address)
    client.scopes = [scope for scope in client.scopes if scope in token.scopes]  # for this request; never saved
    return client


def unknown():
    """The one answer to what never was and to what is nearly right."""
    return _("This is no key and no access token of CTAssist.")


def ended(client):
    """Why a client lets nobody in any more, or an empty text."""
    sentences = {
        "revoked": _("This access was revoked."),
        "closed": _("This access ended when its account was closed or got a new password."),
        "expired": _("This access has expired: its owner can renew it on its page."),
    }
    return sentences.get(client.standing(), "")


def _let_in(secret, text, address):
    """The client of a secret that was shown, if it still counts and may be used from there."""
    client = secret.client
    if against := ended(client):
        raise Unrecognised(against)
    if not client.comes_from(address):
        raise Unrecognised(_("This access may not be used from %(address)s.") % {"address": address or _("there")})
    client.secret_shown = secret
    note_use(secret, text, address)
    return client


def note_use(secret, text, address):
    """Write when and from where a secret was last used; one under an older pepper is sealed anew with the newest."""
    now = timezone.now()
    if secret.used_at and secret.used_at > now - NOTED_EVERY:
        return
    told = {"used_at": now, "used_from": address}
    if text and secret.pepper != newest_pepper():
        told |= sealed(text)
    ClientSecret.objects.filter(pk=secret.pk).update(**told)


def last_use(client):
    """(when, from where) of the latest use of any of its secrets, or (None, "")."""
    used = [(one.used_at, one.used_from) for one in client.secrets.all() if one.used_at]
    return max(used, default=(None, ""))
