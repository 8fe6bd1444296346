"""URLs of the desk of a mission: its sections, and its lines."""

from django.urls import path

from . import device, lines, page, selected

urlpatterns = [
    path("desk/lines/log-finding/<ref:ref>/", lines.LogFinding.as_view(), name="desk-log-finding"),
    path("desk/lines/revise-finding/<ref:ref>/", lines.ReviseFinding.as_view(), name="desk-revise-finding"),
    path("desk/lines/add-meeting/<ref:ref>/", lines.AddMeeting.as_view(), name="desk-add-meeting"),
    path("desk/lines/revise-meeting/<uuid:ref>/", lines.ReviseMeeting.as_view(), name="desk-revise-meeting"),
    path("desk/lines/assess-progress/<ref:mission>/<ref:ref>/", lines.Rate.as_view(), name="desk-rate"),
    path("desk/worker.js", device.Worker.as_view(), name="desk-worker"),
    path("desk/standing/<ref:ref>/", device.Standing.as_view(), name="desk-standing"),
    path("desk/selected/<ref:ref>/", selected.Selected.as_view(), name="desk-selected"),
    path("desk/<ref:ref>/", page.Desk.as_view(), name="desk"),
    path("desk/<ref:ref>/<slug:section>/", page.Desk.as_view(), name="desk-section"),
]
