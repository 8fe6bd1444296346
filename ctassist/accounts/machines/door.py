"""How a machine enters the API: `Authorization: Bearer …`, and the scope each call asks for."""

from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import BasePermission

from .address import address_of
from .recognise import Unrecognised, by_bearer

CHALLENGE = 'Bearer realm="CTAssist"'


class MachineSignIn(BaseAuthentication):
    """A personal key or an access token: `request.user` is the person or the service account, `request.auth` the
    ApiClient with its `scopes`. Whoever sends no such header is left to the next class."""

    def authenticate(self, request):
        """(user, client), or None where nothing was shown."""
        shown = shown_by(request)
        if shown is None:
            return None
        try:
            client = by_bearer(shown, address_of(request))
        except Unrecognised as refused:
            raise AuthenticationFailed(str(refused), code="invalid_token") from refused
        return client.user, client

    def authenticate_header(self, request):
        """What stands in `WWW-Authenticate` of a 401."""
        return CHALLENGE if shown_by(request) is None else f'{CHALLENGE}, error="invalid_token"'


def shown_by(request):
    """The text after `Bearer`, an empty text where it is malformed, None where another kind or no header was sent."""
    kind, _space, text = get_authorization_header(request).partition(b" ")
    if kind.lower() != b"bearer":
        return None
    try:
        return text.decode("ascii").strip()
    except UnicodeDecodeError:
        return ""


class ScopeMissing(PermissionDenied):
    """403 for a client that is not meant for this; says which scope would be needed."""

    default_code = "insufficient_scope"

    def __init__(self, scope):
        super().__init__(_("This access does not carry the scope “%(scope)s”.") % {"scope": scope})
        self.scope = scope
        self.auth_header = f'{CHALLENGE}, error="insufficient_scope", scope="{scope}"'


class HasScope(BasePermission):
    """The client carries the scope `view.scope_needed(request)` names; a browser's session carries them all.

    A view that names none is closed to machines: forgetting it never opens a door.
    """

    def has_permission(self, request, view):
        """True, or ScopeMissing."""
        if request.auth is None:
            return True
        named = getattr(view, "scope_needed", None)
        scope = named(request) if named else ""
        if not scope or not request.auth.holds(scope):
            raise ScopeMissing(scope or "none")
        return True
