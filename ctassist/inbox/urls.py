"""URLs of the inbox."""

from ctassist.surfaces.routes import routes

from . import views

urlpatterns = [*routes(views.Inbox, views.NoticeDetail)]
