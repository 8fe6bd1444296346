"""Secrets of machines: how they look, and the peppered digest that is all CTAssist keeps of them."""

import hmac
import re
import secrets
from hashlib import sha256

from django.conf import settings

#: `cta_` is a key or a client's secret, `ctat_` a short-lived access token; then the part that is looked up.
SHAPE = re.compile(r"(ctat?)_([a-z2-7]{8}|[a-z2-7]{16})_([A-Za-z0-9_-]{43})", re.ASCII)
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
KEY, TOKEN = "cta", "ctat"
LENGTHS = {KEY: 8, TOKEN: 16}


def new_prefix(kind=KEY):
    """The part that is shown and looked up: not secret, long enough never to be made twice."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTHS[kind]))


def new_client_prefix():
    """The prefix of a client; it is also its OAuth `client_id` and outlives the change of a secret."""
    return new_prefix(KEY)


def new_secret(prefix, kind=KEY):
    """A secret of 256 random bits in the shape people and scanners of repositories recognise."""
    return f"{kind}_{prefix}_{secrets.token_urlsafe(32)}"


def parts(text):
    """(kind, prefix) of what looks like one of our secrets, or None."""
    found = SHAPE.fullmatch(text)
    return found.groups()[:2] if found and len(found[2]) == LENGTHS[found[1]] else None


def newest_pepper():
    """The id of the pepper that new digests are made with."""
    return next(iter(settings.API_PEPPERS))


def digest(text, pepper=None):
    """HMAC-SHA256 of a secret with the pepper of that id, 64 hexadecimal digits; KeyError for a retired pepper."""
    key = settings.API_PEPPERS[pepper or newest_pepper()]
    return hmac.new(key.encode(), text.encode(), sha256).hexdigest()


def sealed(text):
    """What is stored of a new secret: {"pepper", "digest"}."""
    return {"pepper": newest_pepper(), "digest": digest(text)}


def matching(rows, text):
    """The row whose digest is that of the text, or None; as much work for no rows as for a wrong one."""
    found = None
    for row in rows or [None]:
        pepper = row.pepper if row is not None and row.pepper in settings.API_PEPPERS else newest_pepper()
        made = digest(text, pepper)
        kept = row.digest if row is not None and row.pepper == pepper else "0" * 64
        if hmac.compare_digest(made, kept):
            found = row
    return found
