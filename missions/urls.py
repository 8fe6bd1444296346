"""URLs of the first storey."""

from ctassist.surfaces.routes import routes

from . import views

urlpatterns = [
    *routes(views.MissionList, views.MissionDetail),
    *routes(views.FindingList, views.FindingDetail),
]
