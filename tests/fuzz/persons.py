"""The four persons whose requests are made up, and how each of them signs in: the one place to change for keys."""

from django.conf import settings
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

#: Letters of the leak test.
ROLES = {"analyst": "CA", "partner": "PU", "donor": "DV", "focal-point": "FS"}


def sign_in(person):
    """(security scheme of the description, headers of every request): a session in a cookie, and its form token."""
    client = Client()
    client.force_login(person)
    token, cookie = _get_new_csrf_string(), settings.SESSION_COOKIE_NAME
    session = client.cookies[cookie].value
    headers = {"Cookie": f"{cookie}={session}; csrftoken={token}", "X-CSRFToken": token}
    return {"type": "apiKey", "in": "cookie", "name": cookie}, headers
