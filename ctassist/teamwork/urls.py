"""URLs of comments, tasks and subscriptions; what is written on other records stands among the URLs of these."""

from django.urls import path

from ctassist.accounts.listings import PersonListing
from ctassist.surfaces.routes import routes, routes_on

from .views import here, leaving, talk

urlpatterns = [
    path("here/<slug:kind>/<ref:ref>/", here.Here.as_view(), name="here"),
    *routes(talk.CommentList, talk.CommentDetail),
    *routes(talk.AssignmentList, talk.AssignmentDetail),
    *routes(talk.SubscriptionList, talk.SubscriptionDetail),
    *routes_on(PersonListing, leaving.HandOver),
    *(route for listing, pages in talk.pages_on_records() for route in routes_on(listing, *pages)),
]
