"""URLs of reports, their papers and their releases."""

from django.urls import path

from ctassist.surfaces.routes import routes

from .views import releases, reports

urlpatterns = [
    path("reports/preview/", reports.PreviewReport.as_view(), name="reports-preview"),
    path("reports/verify/", reports.VerifyReport.as_view(), name="reports-verify"),
    *routes(reports.ReportList, reports.ReportDetail),
    *routes(reports.ScheduleList, reports.ScheduleDetail),
    path("reports/<uuid:ref>/<str:paper>/", reports.ReportPaper.as_view(), name="reports-paper"),
    *routes(releases.SharedList, releases.SharedDetail),
    *routes(releases.ReleaseList, releases.ReleaseDetail),
    path("releases/<uuid:ref>/<str:paper>/", releases.ReleasePaper.as_view(), name="releases-paper"),
]
