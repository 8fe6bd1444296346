"""URLs of reference data."""

from ctassist.surfaces.routes import routes

from . import views

urlpatterns = [
    *routes(views.CountryList, views.CountryDetail),
    *routes(views.ThemeList, views.ThemeDetail),
    *routes(views.RateTableList, views.RateTableDetail),
]
