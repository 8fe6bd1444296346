"""URLs of the second storey."""

from ctassist.surfaces.routes import routes, routes_on
from missions.listings import FindingListing, MissionListing

from .views import judgement, need, recommendation

urlpatterns = [
    *routes(recommendation.RecommendationList, recommendation.RecommendationDetail),
    *routes(judgement.PositionList, judgement.PositionDetail),
    *routes(judgement.AssessmentList, judgement.AssessmentDetail),
    *routes(judgement.NoteList, judgement.NoteDetail),
    *routes(need.NeedList, need.NeedDetail),
    *routes(need.OfferList, need.OfferDetail),
    *routes_on(MissionListing, recommendation.Recommend, need.StateNeed),
    *routes_on(FindingListing, recommendation.RecommendFrom, need.StateNeedOnFinding),
]
