"""The four persons whose requests are made up, and how each of them signs in: the one place to change for keys."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.middleware.csrf import _get_new_csrf_string

#: Letters of the leak test.
ROLES = {"analyst": "CA", "partner": "PU", "donor": "DV", "focal-point": "FS"}


def sign_in(person):
    """(security scheme of the description, headers of every request): a session in a cookie, and its form token."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    token, cookie = _get_new_csrf_string(), settings.SESSION_COOKIE_NAME
    headers = {"Cookie": f"{cookie}={session.session_key}; csrftoken={token}", "X-CSRFToken": token}
    return {"type": "apiKey", "in": "cookie", "name": cookie}, headers
