"""URLs of the inbox."""

from django.urls import path

from ctassist.surfaces.routes import routes

from . import views

urlpatterns = [
    *routes(views.Inbox, views.NoticeDetail),
    path("unsubscribe/<str:token>/", views.Unsubscribe.as_view(), name="unsubscribe"),
]
