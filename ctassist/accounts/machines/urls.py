"""URLs of OAuth for machines, under /api/v1/oauth/."""

from django.urls import path

from .oauth import Revoke, Token

urlpatterns = [
    path("token/", Token.as_view(), name="oauth-token"),
    path("revoke/", Revoke.as_view(), name="oauth-revoke"),
]
