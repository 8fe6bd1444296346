"""Who takes part: organisations, people and machines, and what lets them in."""

from ..guarded import Guarded, GuardedQuerySet, PlainText  # other storeys import them from here
from .client import AccessToken, ApiClient, ClientSecret
from .organisation import Organisation
from .person import Grant, SignInFailure, User, UserManager, UserQuerySet

__all__ = [
    "AccessToken",
    "ApiClient",
    "ClientSecret",
    "Grant",
    "Guarded",
    "GuardedQuerySet",
    "Organisation",
    "PlainText",
    "SignInFailure",
    "User",
    "UserManager",
    "UserQuerySet",
]
