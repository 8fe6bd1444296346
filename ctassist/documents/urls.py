"""URLs of documents and their files."""

from django.urls import path

from ctassist.surfaces.routes import routes

from . import views

urlpatterns = [
    *routes(views.DocumentList, views.DocumentDetail),
    path("documents/<ref:ref>/file/", views.DocumentFile.as_view(), name="documents-file"),
]
