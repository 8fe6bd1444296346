"""The four persons whose requests are made up, and how each of them signs in: the one place to change for keys."""

from django.conf import settings
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

#: Letters of the leak test.
ROLES = {"analyst": "CA", "partner": "PU", "donor": "DV", "focal-point": "FS"}


KEY = "X-Signed-In"
NAME = "HTTP_" + KEY.upper().replace("-", "_")


def sign_in(person):
    """(security scheme of the description, headers of every request): a session, named in a header of these tests."""
    client = Client()
    client.force_login(person)
    return {"type": "apiKey", "in": "header", "name": KEY}, {KEY: client.cookies[settings.SESSION_COOKIE_NAME].value}


def with_sessions(app):
    """The application behind a door that makes the session named in the header a cookie, with its form token."""

    def asked(environ, start_response):
        environ.pop("HTTP_ACCEPT_ENCODING", None)  # the checks do not unpack
        token = _get_new_csrf_string()
        cookies = f"{settings.SESSION_COOKIE_NAME}={environ.pop(NAME, '')}; csrftoken={token}"
        return app(environ | {"HTTP_COOKIE": cookies, "HTTP_X_CSRFTOKEN": token}, start_response)

    return asked
