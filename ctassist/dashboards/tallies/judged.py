"""How judgements of progress are tallied: which of them is the last of its year, or the last of all, for a reader."""

from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import ExtractYear

from recommendations.models import ProgressAssessment, Recommendation
from recommendations.states import Rating

from .depends import told_to_all
from .kind import Facet, Kind, Watch
from .mandate import OF_RECOMMENDATION

#: Ratings that say how far a recommendation is.
RATED = tuple(one for one in Rating.values if one.isdigit())
#: What a judgement is in the course of its recommendation.
REPORT, UNRATED, UNKNOWN, AGAIN, OF_YEAR, LAST = "report", "unrated", "unknown", "again", "of-year", "last"


def turn(judgements, recommendations):
    """What a judgement is for whoever knows these judgements and these recommendations."""
    later = Q(assessed_on__gt=OuterRef("assessed_on")) | Q(assessed_on=OuterRef("assessed_on"), pk__gt=OuterRef("pk"))
    others = judgements.filter(later, recommendation=OuterRef("recommendation"), assessing=True, rating__in=RATED)
    in_year = others.annotate(its_year=ExtractYear("assessed_on")).filter(its_year=ExtractYear(OuterRef("assessed_on")))
    return Case(
        When(assessing=False, then=Value(REPORT)),
        When(~Q(rating__in=RATED), then=Value(UNRATED)),
        When(~Exists(recommendations.filter(pk=OuterRef("recommendation"))), then=Value(UNKNOWN)),
        When(Exists(in_year), then=Value(AGAIN)),
        When(Exists(others), then=Value(OF_YEAR)),
        default=Value(LAST),
        output_field=CharField(),
    )


class Turns:
    """What each judgement of a list is for its reader, among those of the list."""

    facet = "turn"

    def __init__(self, listing):
        self.rows, self.known = listing.filtered.order_by(), Recommendation.objects.visible_to(listing.user)

    def grouped(self):
        """What a row is grouped by."""
        return turn(self.rows, self.known)


ASSESSMENTS = Kind(
    "assessments",
    ProgressAssessment,
    unit="recommendation__mission",
    facets=(
        Facet(
            Turns.facet,
            lambda model: turn(model._base_manager.order_by(), Recommendation._base_manager.order_by()),
            least=lambda model: turn(told_to_all(model).order_by(), told_to_all(Recommendation).order_by()),
        ),
    ),
    cuts=((Turns.facet,),),
    filters={},
    watches=(
        Watch("recommendations_recommendation", "mission_id"),
        Watch("recommendations_progressassessment", "recommendation_id", OF_RECOMMENDATION),
    ),
)
