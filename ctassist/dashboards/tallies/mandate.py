"""How findings, recommendations and needs are tallied: what a mission found and asked is one unit, a need is one."""

from collections import Counter
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Case, CharField, Exists, F, Func, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Left

from missions.models import Finding, Mission
from recommendations.filters import NOT_ASSESSED
from recommendations.models import Need, Recommendation

from .depends import depending, told_to_all
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
    cuts=(("themes", "kind"), ("provisions",)),
    each={"mission__countries": (("themes", "kind"),)},
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


def visited(known, other):
    """The month a visit began in where that is known, empty where nobody has recorded it; else what stands for it."""
    return Case(When(known, then=Coalesce(Left("mission__held_from", 7), Value(""))), default=other)


class Visited:
    """By the month in which a visit began that the reader knows. Rows that some see who do not see their mission are
    tallied by the mission."""

    facet, apart = "visited", "#"

    def __init__(self, user):
        self.known = Mission.objects.visible_to(user)

    def grouped(self):
        """What a row is grouped by."""
        return visited(Q(mission__in=self.known.values("pk")), Value(""))

    def months(self, found):
        """{month: rows} of what was tallied by it, as the reader knows; empty where the month is not known."""
        made, missions = Counter(), {}
        for one in found:
            if one[self.facet].startswith(self.apart):
                missions[int(one[self.facet].removeprefix(self.apart))] = one["n"]
            else:
                made[one[self.facet]] += one["n"]
        begun = self.known.filter(pk__in=missions).values_list("pk", Left("held_from", 7)) if missions else ()
        begun = {key: month or "" for key, month in begun}
        for key, n in missions.items():
            made[begun.get(key, "")] += n
        return made


LACKING = depending("without_need", Need, lambda rows, known: rows.lacking(known))
GAPS = ("judged_rating", "stale", "reported_not_assessed", "contradicted", "response_overdue", "without_need")
WAITING = ("lifecycle", Visited.facet)
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
        Facet("lifecycle"),
        Facet(
            Visited.facet,
            lambda model: visited(
                Exists(told_to_all(Mission).filter(pk=OuterRef("mission"))),
                Concat(Value(Visited.apart), Cast("mission_id", CharField())),
            ),
        ),
    ),
    cuts=(
        GAPS,
        WAITING,
        ("country",),
        ("provisions",),
        (*GAPS, "themes"),
    ),
    each={
        "country": (("themes", "judged_rating"), ("judged_basis", "judged_on"), GAPS, WAITING),
        "themes": (("country",),),
    },
    wide=((*WAITING, "country"),),
    filters={"rating": "judged_rating", "basis": "judged_basis", "theme": "themes", "country": "country"}
    | {"lifecycle": "lifecycle"}
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
    each={"country": (("state", "themes"),)},
    filters={"state": "state", "country": "country", "theme": "themes"},
    watches=(Watch("recommendations_need", "id"), Watch("recommendations_need_themes", "need_id")),
)
