"""What the API says about recommendations, judgements, needs and offers."""

from ctassist.surfaces.api.contract import Contract
from ctassist.surfaces.api.parts import Derived

from .models import (
    Need,
    Offer,
    ProgressAssessment,
    Recommendation,
    StatePosition,
)

TEXT = {"type": ["string", "null"]}
DAY = {"type": ["string", "null"], "format": "date"}


def _day(value):
    return value and str(value)


class RecommendationContract(Contract):
    """What a State is asked to do."""

    model, label = Recommendation, "text"
    fields = (
        "code",
        "mission",
        "country",
        "text",
        "priority",
        "requires_assistance",
        "time_frame",
        "due_on",
        "lifecycle",
        "closing",
        "covered_by_consent",
        "illustrative",
        "carried_over_from",
        "supersedes",
        "findings",
        "addressees",
        "themes",
        "provisions",
        "source",
        "assigned",
    )
    derived = (
        *(Derived(f"judged_{part}", TEXT) for part in ("rating", "basis")),
        Derived("judged_on", DAY, say=_day),
        *(Derived(f"heard_{part}", TEXT) for part in ("rating", "basis")),
        Derived("heard_on", DAY, say=_day),
    )

    @classmethod
    def prepare(cls, rows, user):
        """With the latest judgement and the latest report this reader may know."""
        return rows.judged_for(user)


class PositionContract(Contract):
    """What the State says to a recommendation."""

    model, ref, label = StatePosition, "uid", "position"
    fields = (
        "recommendation",
        "position",
        "text",
        "stated_on",
        "document",
        "source",
        "assigned",
    )


class AssessmentContract(Contract):
    """A judgement of progress, with its basis."""

    model, ref, label = ProgressAssessment, "uid", "rating"
    fields = (
        "recommendation",
        "rating",
        "basis",
        "assessing",
        "mission",
        "assessed_by",
        "assessed_on",
        "narrative",
        "evidence",
        "source",
        "assigned",
    )


class NeedContract(Contract):
    """What assistance is needed."""

    model, label = Need, "title"
    fields = (
        "code",
        "country",
        "mission",
        "recommendation",
        "title",
        "description",
        "kind",
        "authority",
        "priority",
        "agreed",
        "agreed_on",
        "estimated_cost",
        "currency",
        "state",
        "merged_into",
        "illustrative",
        "also_from",
        "findings",
        "themes",
        "source",
        "assigned",
    )


class OfferContract(Contract):
    """What a State or organisation can give."""

    model, label = Offer, "title"
    fields = (
        "code",
        "organisation",
        "title",
        "description",
        "kind",
        "valid_from",
        "valid_until",
        "state",
        "themes",
        "countries",
    )
