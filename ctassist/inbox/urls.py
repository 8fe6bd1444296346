"""URL of the inbox."""

from django.urls import path

from . import views

urlpatterns = [path("inbox/", views.Inbox.as_view(), name="inbox")]
