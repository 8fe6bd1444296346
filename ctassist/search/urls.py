"""URLs of finding things: the search, the palette, codes to type, what was seen, the keys, saved views."""

from django.urls import path

from ctassist.surfaces.routes import routes

from . import view_pages, views

urlpatterns = [
    path("search/", views.SearchPage.as_view(), name="search"),
    path("search/palette/", views.Palette.as_view(), name="palette"),
    path("search/codes/", views.Codes.as_view(), name="codes"),
    path("search/seen/", views.RecentlySeen.as_view(), name="seen"),
    path("shortcuts/", views.Shortcuts.as_view(), name="shortcuts"),
    *routes(view_pages.SavedViewList, view_pages.SavedViewDetail),
]
