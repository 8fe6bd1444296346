"""Every page URL of CTAssist: the table of contents."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("missions.urls")),
]
