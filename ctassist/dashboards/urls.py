"""URLs of the first page, background work, help, and health."""

from django.urls import path

from ctassist.surfaces.routes import routes

from . import health, views

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    *routes(views.JobList, views.JobDetail),
    path("help/", views.Help.as_view(), name="help"),
    path("accessibility/", views.Accessibility.as_view(), name="accessibility"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
