"""URLs of reports and their papers."""

from django.urls import path

from ctassist.surfaces.routes import routes

from . import views

urlpatterns = [
    *routes(views.ReportList, views.ReportDetail),
    path("reports/<uuid:ref>/<str:paper>/", views.ReportPaper.as_view(), name="reports-paper"),
]
