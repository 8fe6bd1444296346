"""URLs of finding things."""

from django.urls import path

from . import views

urlpatterns = [
    path("search/", views.SearchPage.as_view(), name="search"),
]
