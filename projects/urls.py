"""URLs of the third storey."""

from django.urls import path

from ctassist.surfaces.routes import routes, routes_on
from recommendations.listings import NeedListing
from recommendations.models import Need, Offer

from . import views
from .models import Project

urlpatterns = [
    path("gaps/", views.Gaps.as_view(), name="gaps"),
    path("overlaps/", views.Overlaps.as_view(), name="overlaps"),
    path("basket/", views.Basket.as_view(), name="basket"),
    *routes(views.ProjectList, views.ProjectDetail),
    *routes(views.PartnerList, views.PartnerDetail),
    *routes(views.ContributionList, views.ContributionDetail),
    *routes(views.ActivityList, views.ActivityDetail),
    *routes(views.ResultList, views.ResultDetail),
    *routes(views.NeedLinkList, views.NeedLinkDetail),
    *routes(views.StatusUpdateList, views.StatusUpdateDetail),
    *routes(views.MatchList, views.MatchDetail),
    *routes(views.InterestList, views.InterestDetail),
    *routes(views.ExternalIdList, views.ExternalIdDetail),
    *routes_on(NeedListing, views.SuggestMatch, views.ExpressInterest),
    *(
        path(f"{kind}/<ref:ref>/suggestions/", views.Suggestions.as_view(on=model), name=f"{kind}-suggestions")
        for kind, model in (("needs", Need), ("offers", Offer), ("projects", Project))
    ),
]
