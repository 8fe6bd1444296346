"""URLs of the chain and the history of any record."""

from django.urls import path

from ctassist.surfaces import routes  # noqa: F401  (registers the converter for references)

from . import views

urlpatterns = [
    path("chain/<slug:kind>/<ref:ref>/", views.ChainPage.as_view(), name="chain"),
    path("history/<slug:kind>/<ref:ref>/", views.HistoryPage.as_view(), name="history"),
]
