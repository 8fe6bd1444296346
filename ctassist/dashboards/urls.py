"""URLs of the first page, figures, dashboards, background work, help, and health."""

from django.urls import path
from django.views.generic import RedirectView

from ctassist.surfaces.routes import routes

from . import figure_pages, frame_pages, health, instruments, since_pages, views  # noqa: F401  (instruments adds to their pages)

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    *routes(views.JobList, views.JobDetail),
    path("figures/", figure_pages.FigureCatalogue.as_view(), name="figures"),
    path("figures/<slug:name>/", figure_pages.FigurePage.as_view(), name="figure"),
    path("figures/<slug:name>/frame/", frame_pages.OpenFrame.as_view(), name="open-frame"),
    *routes(frame_pages.FrameList, frame_pages.FrameDetail),
    path("frames/<str:token>/", frame_pages.FramePage.as_view(), name="frame"),
    path("dashboards/", RedirectView.as_view(pattern_name="figures"), name="dashboards"),
    path("dashboards/<slug:name>/", figure_pages.DashboardPage.as_view(), name="dashboard"),
    path("dashboards/<slug:name>/changes/", since_pages.SinceVisit.as_view(), name="dashboard-changes"),
    path("help/", views.Help.as_view(), name="help"),
    path("accessibility/", views.Accessibility.as_view(), name="accessibility"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
