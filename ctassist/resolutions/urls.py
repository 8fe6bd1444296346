"""URLs of instruments and provisions."""

from ctassist.surfaces.routes import routes

from . import views

urlpatterns = [
    *routes(views.ResolutionList, views.ResolutionDetail),
    *routes(views.ProvisionList, views.ProvisionDetail),
    *routes(views.RelationList, views.RelationDetail),
]
