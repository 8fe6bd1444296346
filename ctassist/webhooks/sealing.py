"""Secrets at rest: sealed with a key derived from the deployment's pepper; older peppers still open them."""

import base64
import secrets

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def _keys():
    peppers = [*getattr(settings, "API_PEPPERS", {}).values()] or [settings.SECRET_KEY]
    for pepper in peppers:
        digest = salted_hmac("ctassist.webhooks.seal", "endpoint", secret=pepper, algorithm="sha256").digest()
        yield Fernet(base64.urlsafe_b64encode(digest))


def new_secret():
    """A signing secret as Standard Webhooks writes it."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def seal(text):
    """The secret as it is stored."""
    return MultiFernet(list(_keys())).encrypt(text.encode()).decode()


def unseal(sealed):
    """The secret itself."""
    return MultiFernet(list(_keys())).decrypt(sealed.encode()).decode()
