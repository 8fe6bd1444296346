"""How findings, recommendations and needs are tallied: what a mission found and asked is one unit, a need is one."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Case, F, Func, Q, When

from missions.models import Finding
from recommendations.filters import NOT_ASSESSED
from recommendations.models import Need, Recommendation

from .depends import depending
from .kind import Facet, Kind, Watch, flag, keys_of

FINDINGS = Kind(
    "findings",
    Finding,
    unit="mission_id",
    facets=(
        Facet("kind"),
        Facet("themes", many=True, read=int),
        Facet("provisions", many=True, read=int),
        Facet("mission__countries", many=True, read=int),
    ),
    cuts=(("themes", "kind"), ("provisions",), ("themes", "kind", "mission__countries")),
    filters={"kind": "kind", "theme": "themes", "country": "mission__countries"},
    watches=(
        Watch("missions_mission_countries", "mission_id"),
        Watch("missions_finding", "mission_id"),
        Watch("missions_finding_themes", "finding_id", "SELECT mission_id FROM missions_finding WHERE id = {}"),
        Watch("missions_finding_provisions", "finding_id", "SELECT mission_id FROM missions_finding WHERE id = {}"),
    ),
)


class One(Func):
    """A key as the only one of a list."""

    template, output_field = "ARRAY[%(expressions)s]::bigint[]", ArrayField(BigIntegerField())


def states_of(model):
    """The State a row names, or else all of its mission."""
    return Case(
        When(country__isnull=False, then=One(F("country"))),
        default=keys_of(model, "mission__countries"),
        output_field=ArrayField(BigIntegerField()),
    )


LACKING = depending("without_need", Need, lambda rows, known: rows.lacking(known))
GAPS = ("judged_rating", "stale", "reported_not_assessed", "contradicted", "response_overdue", "without_need")
OF_RECOMMENDATION = "SELECT mission_id FROM recommendations_recommendation WHERE id = {}"
ALSO = """SELECT r.mission_id FROM recommendations_need_also_from a
 JOIN recommendations_recommendation r ON r.id = a.recommendation_id WHERE a.need_id = {}"""
RECOMMENDATIONS = Kind(
    "recommendations",
    Recommendation,
    unit="mission_id",
    facets=(
        Facet(
            "judged_rating",
            lambda model: F("assessed_rating"),
            text=lambda value: "" if value == NOT_ASSESSED else value,
        ),
        Facet("judged_basis", lambda model: F("assessed_basis")),
        Facet("judged_on", lambda model: F("assessed_on"), read=date.fromisoformat),
        Facet("themes", many=True, read=int),
        Facet("provisions", many=True, read=int),
        Facet("country", states_of, many=True, read=int),
        flag("stale", lambda rows: rows.stale(), daily=True),
        flag("reported_not_assessed", lambda rows: rows.reported_not_assessed()),
        flag("contradicted", lambda rows: rows.contradicted()),
        flag("response_overdue", lambda rows: rows.response_overdue(), daily=True),
        LACKING,
    ),
    cuts=(
        GAPS,
        ("country",),
        ("provisions",),
        (*GAPS, "themes"),
    ),
    each={"country": (("themes", "judged_rating"), ("judged_basis", "judged_on"), GAPS)},
    filters={"rating": "judged_rating", "basis": "judged_basis", "theme": "themes", "country": "country"}
    | {name: name for name in GAPS[1:]},
    watches=(
        Watch("missions_mission", "id"),
        Watch("missions_mission_countries", "mission_id"),
        Watch("recommendations_recommendation", "mission_id"),
        Watch("recommendations_recommendation_themes", "recommendation_id", OF_RECOMMENDATION),
        Watch("recommendations_recommendation_provisions", "recommendation_id", OF_RECOMMENDATION),
        Watch("recommendations_need", "recommendation_id", OF_RECOMMENDATION),
        Watch("recommendations_need", "id", ALSO),
        Watch("recommendations_need_also_from", "recommendation_id", OF_RECOMMENDATION),
    ),
    aside=Q(judged_for_fewer=True),
)

NEEDS = Kind(
    "needs",
    Need,
    unit="pk",
    facets=(Facet("state"), Facet("country", read=int), Facet("themes", many=True, read=int)),
    cuts=(("state", "country"), ("state", "themes"), ("state", "themes", "country")),
    filters={"state": "state", "country": "country", "theme": "themes"},
    watches=(Watch("recommendations_need", "id"), Watch("recommendations_need_themes", "need_id")),
)
