"""OAuth 2.0 for machines: client credentials (RFC 6749, 4.4) and giving a token back (RFC 7009)."""

import base64
import binascii
from urllib.parse import unquote_plus

from django.http import HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.utils.translation import override
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from ..throttle import WINDOW, attempt, forget
from .address import address_of
from .rate import count
from .recognise import Unrecognised, by_secret
from .secrets import KEY, parts
from .tokens import give_back, issue

FORM = "application/x-www-form-urlencoded"


class OAuthRefusal(Exception):
    """An answer as RFC 6749, 5.2 words it: one code, one sentence for the developer, in plain ASCII as it asks."""

    def __init__(self, code, told, status=400, **heads):
        self.code, self.told, self.status, self.heads = code, told, status, heads
        super().__init__(told)


@method_decorator(csrf_exempt, name="dispatch")
class OAuthPage(View):
    """A form of a machine, answered in JSON that nobody keeps; subclasses say in `answer` what is done."""

    http_method_names = ["post", "options"]

    def post(self, request):
        """The client is recognised first, whatever it asks for."""
        try:
            sent = read(request)
            return kept_by_nobody(self.answer(sent, sign_in(request, sent)))
        except OAuthRefusal as refused:
            told = {"error": refused.code, "error_description": refused.told}
            heads = {name.replace("_", "-"): value for name, value in refused.heads.items()}
            return kept_by_nobody(JsonResponse(told, status=refused.status, headers=heads))


class Token(OAuthPage):
    """POST /api/v1/oauth/token/: a short-lived access token for a client's id and secret."""

    def answer(self, sent, client):
        """The token, with the scopes asked for or all the client carries."""
        if "grant_type" not in sent:
            raise OAuthRefusal("invalid_request", "grant_type is missing: send grant_type=client_credentials.")
        if sent["grant_type"] != "client_credentials":
            raise OAuthRefusal("unsupported_grant_type", "Only client_credentials is offered.")
        if not client.is_app:
            raise OAuthRefusal(
                "unauthorized_client", "A personal key needs no token: send it as Authorization: Bearer."
            )
        asked = sent.get("scope", "").split() or client.scopes
        if set(asked) - set(client.scopes):
            raise OAuthRefusal("invalid_scope", f"This client carries no more than: {' '.join(client.scopes)}")
        scopes = [scope for scope in client.scopes if scope in asked]
        text, seconds = issue(client, scopes)
        return JsonResponse(
            {"access_token": text, "token_type": "Bearer", "expires_in": seconds, "scope": " ".join(scopes)}
        )


class Revoke(OAuthPage):
    """POST /api/v1/oauth/revoke/: give an access token back before its time; 200 whether or not it was one."""

    def answer(self, sent, client):
        """An empty answer."""
        if "token" not in sent:
            raise OAuthRefusal("invalid_request", "token is missing: send the access token to give back.")
        give_back(client, sent["token"])
        return HttpResponse(status=200)


def read(request):
    """The parameters of the form, each once; another kind of body is refused."""
    if request.content_type != FORM:
        raise OAuthRefusal("invalid_request", f"Send the parameters as {FORM}.")
    if any(len(values) > 1 for _name, values in request.POST.lists()):
        raise OAuthRefusal("invalid_request", "A parameter was sent more than once.")
    return {name: value for name, value in request.POST.items() if value}


def sign_in(request, sent):
    """The ApiClient whose id and secret were sent; failures are counted in the database like those of people."""
    name, secret = credentials(request, sent)
    address = address_of(request)
    counted = attempt(f"client {name} {address}", address)
    if counted is None:
        raise OAuthRefusal(
            "invalid_client",
            "Too many failed attempts. Wait a quarter of an hour.",
            429,
            **{"Retry_After": str(int(WINDOW.total_seconds()))},
        )
    try:
        with override("en"):
            client = by_secret(name if parts(secret) == (KEY, name) else "", secret, address)
    except Unrecognised as refused:
        raise OAuthRefusal(
            "invalid_client", str(refused), 401, **{"WWW_Authenticate": 'Basic realm="CTAssist"'}
        ) from refused
    forget(counted)
    rate = count(f"oauth:{client.pk}")
    if rate and rate.exceeded:
        raise OAuthRefusal("invalid_request", "Too many calls in this minute.", 429, **dict(rate.headers()))
    return client


def credentials(request, sent):
    """(id, secret) from the header or from the form, never from both."""
    kind, _space, packed = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "basic":
        if "client_secret" in sent:
            raise OAuthRefusal("invalid_request", "Send the secret in the header or in the form, not in both.")
        try:
            told = base64.b64decode(packed.strip(), validate=True).decode("ascii")
        except (binascii.Error, UnicodeDecodeError, ValueError):
            told = ""
        name, _colon, secret = told.partition(":")
        return unquote_plus(name), unquote_plus(secret)
    return sent.get("client_id", ""), sent.get("client_secret", "")


def kept_by_nobody(answer):
    """No cache keeps it, as the RFC asks."""
    answer["Cache-Control"], answer["Pragma"] = "no-store", "no-cache"
    return answer
