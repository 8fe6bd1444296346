"""Every address of the API: the table of contents."""

from django.urls import include, path, re_path

from ctassist.accounts.api import Me, Organisations
from ctassist.dashboards.api import FigureDoor, Figures, Frames
from ctassist.dashboards.since_api import SinceLastVisit
from ctassist.documents.api import Documents
from ctassist.inbox.api import Notices
from ctassist.reference.api import Countries, RateTables, Themes
from ctassist.reports.api import ReleasePaper, Releases, ReportPaper, Reports
from ctassist.resolutions.api import Provisions, Relations, Resolutions
from ctassist.search.api import SavedViews, Search
from ctassist.surfaces.api.nowhere import Nowhere
from ctassist.surfaces.api.resource import routes
from ctassist.teamwork.api import Assignments, Comments, Subscriptions
from ctassist.trace.api import ChainDoor, Changes
from ctassist.webhooks.api import WebhookDeliveries, Webhooks
from missions import api as missions
from projects import api as projects
from recommendations import api as recommendations

urlpatterns = [
    path("", include("ctassist.surfaces.api.pages")),
    path("oauth/", include("ctassist.accounts.machines.urls")),
    path("changes/", Changes.as_view(), name="api-changes"),
    path("chain/<slug:kind>/<str:ref>/", ChainDoor.as_view(), name="api-chain"),
    path("since-last-visit/", SinceLastVisit.as_view(), name="api-since-last-visit"),
    path("figures/", Figures.as_view(), name="api-figures"),
    path("figures/<slug:name>/", FigureDoor.as_view(), name="api-figure"),
    path("me/", Me.as_view(), name="api-me"),
    path("search/", Search.as_view(), name="api-search"),
    path("reports/<str:ref>/papers/<slug:paper>/", ReportPaper.as_view(), name="api-report-paper"),
    path("releases/<str:ref>/papers/<slug:paper>/", ReleasePaper.as_view(), name="api-release-paper"),
    path(
        "projects/by-external-id/<slug:scheme>/<str:identifier>/",
        projects.ProjectByExternalId.as_view(),
        name="api-project-by-external-id",
    ),
    path("gaps/", projects.Gaps.as_view(), name="api-gaps"),
    path("overlaps/", projects.Overlaps.as_view(), name="api-overlaps"),
    path("basket/", projects.Basket.as_view(), name="api-basket"),
    *(
        path(f"{kind}/<str:ref>/suggestions/", projects.Suggestions.as_view(kind=kind), name=f"api-{kind}-suggestions")
        for kind in projects.SUGGESTED
    ),
    *routes(
        Countries,
        Organisations,
        Themes,
        RateTables,
        Resolutions,
        Provisions,
        Relations,
        Documents,
        missions.Missions,
        missions.Segments,
        missions.Participations,
        missions.Meetings,
        missions.SiteVisits,
        missions.Scopes,
        missions.Findings,
        missions.Consents,
        missions.Facts,
        missions.Events,
        missions.EventParticipants,
        missions.Outcomes,
        recommendations.Recommendations,
        recommendations.Assessments,
        recommendations.Positions,
        recommendations.Needs,
        recommendations.Offers,
        projects.Projects,
        projects.Partners,
        projects.Contributions,
        projects.Activities,
        projects.Results,
        projects.NeedLinks,
        projects.Updates,
        projects.Matches,
        projects.Interests,
        projects.ExternalIds,
        Webhooks,
        WebhookDeliveries,
        Reports,
        Notices,
        Comments,
        Assignments,
        Subscriptions,
        Frames,
        SavedViews,
        Releases,
    ),
    re_path(r"^[\s\S]*$", Nowhere.as_view(), name="api-nowhere"),
]
