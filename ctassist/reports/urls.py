"""URLs of reports and their papers."""

from django.urls import path

from ctassist.surfaces.routes import routes

from . import views

urlpatterns = [
    path("reports/preview/", views.PreviewReport.as_view(), name="reports-preview"),
    path("reports/verify/", views.VerifyReport.as_view(), name="reports-verify"),
    *routes(views.ReportList, views.ReportDetail),
    *routes(views.ScheduleList, views.ScheduleDetail),
    path("reports/<uuid:ref>/<str:paper>/", views.ReportPaper.as_view(), name="reports-paper"),
]
