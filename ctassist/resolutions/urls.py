"""URLs of instruments and provisions."""

from django.urls import path

from ctassist.surfaces.routes import routes

from . import views

urlpatterns = [
    *routes(views.ResolutionList, views.ResolutionDetail),
    *routes(views.ProvisionList, views.ProvisionDetail),
    path("relations/", views.RelationList.as_view(), name="relations"),
]
