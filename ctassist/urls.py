"""Every page URL of CTAssist: the table of contents."""

from django.urls import include, path

from ctassist.accounts.views.leaving import SignOut
from ctassist.surfaces.api.nowhere import Nowhere

handler400 = "ctassist.surfaces.problems.malformed"
handler403 = "ctassist.surfaces.problems.denied"
handler404 = "ctassist.surfaces.problems.not_found"
handler500 = "ctassist.surfaces.problems.broken"

urlpatterns = [
    path("api/v1/", include("ctassist.api")),
    path("api/v1", Nowhere.as_view(), name="api-without-its-slash"),
    path("account/logout/", SignOut.as_view(), name="account_logout"),
    path("account/", include("allauth.urls")),
    path("", include("ctassist.reference.urls")),
    path("", include("ctassist.accounts.urls")),
    path("", include("ctassist.resolutions.urls")),
    path("", include("ctassist.documents.urls")),
    path("", include("missions.urls")),
    path("", include("recommendations.urls")),
    path("", include("projects.urls")),
    path("", include("ctassist.trace.urls")),
    path("", include("ctassist.search.urls")),
    path("", include("ctassist.dashboards.urls")),
    path("", include("ctassist.desk.urls")),
    path("", include("ctassist.webhooks.urls")),
    path("", include("ctassist.inbox.urls")),
    path("", include("ctassist.teamwork.urls")),
    path("", include("ctassist.reports.urls")),
]
