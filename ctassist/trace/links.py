"""The one table of links between floors, and from it the way a chain is walked from each kind of start."""

from dataclasses import dataclass, field
from functools import cache

from django.apps import apps
from django.db.models import Q

from projects.states import LIVE_LINKS

from .floors import BY_KIND, INDEX, KINDS


@dataclass(frozen=True)
class Link:
    """Rows of `source` tie one row of the `upper` floor (column `above`) to one of the `lower` (column `below`).

    down: kinds of start from which it is walked downward (None: from any start at or above the upper floor).
    up: kinds of start from which it is walked upward (None: any). always: downward wherever the chain started.
    """

    upper: str
    lower: str
    source: str
    above: str
    below: str
    where: Q = field(default_factory=Q)
    down: frozenset | None = None
    up: frozenset | None = None
    always: bool = False

    def rows(self, user):
        """The tying rows this user may know of; those that stand on a floor themselves are judged there."""
        model = apps.get_model(self.source)
        ends = (BY_KIND[self.upper].model_label, BY_KIND[self.lower].model_label)
        known = hasattr(model, "audience") and model._meta.label not in ends
        return (model.objects.visible_to(user) if known else model._base_manager.all()).filter(self.where)


ONLY_MISSION, ONLY_COUNTRY, ALL_STATES = frozenset({"missions"}), frozenset({"countries"}), Q(country=None)
NEVER = frozenset()
LIVE = Q(state__in=[state.value for state in LIVE_LINKS])
LINKS = (
    Link("resolutions", "provisions", "resolutions.Provision", "resolution_id", "pk"),
    Link("resolutions", "missions", "missions.Scope", "resolution_id", "mission_id", up=ONLY_MISSION),
    Link("provisions", "missions", "missions.Scope", "provision_id", "mission_id", up=ONLY_MISSION),
    Link("provisions", "findings", "missions.Finding_provisions", "provision_id", "finding_id"),
    Link(
        "provisions",
        "recommendations",
        "recommendations.Recommendation_provisions",
        "provision_id",
        "recommendation_id",
    ),
    Link("missions", "findings", "missions.Finding", "mission_id", "pk", down=ONLY_MISSION),
    Link("missions", "findings", "missions.Finding", "mission_id", "pk", ALL_STATES, down=ONLY_COUNTRY, up=NEVER),
    Link("missions", "recommendations", "recommendations.Recommendation", "mission_id", "pk", down=ONLY_MISSION),
    Link(
        "missions",
        "recommendations",
        "recommendations.Recommendation",
        "mission_id",
        "pk",
        where=ALL_STATES,
        down=ONLY_COUNTRY,
        up=NEVER,
    ),
    Link("missions", "needs", "recommendations.Need", "mission_id", "pk", down=ONLY_MISSION),
    Link("findings", "recommendations", "recommendations.Recommendation_findings", "finding_id", "recommendation_id"),
    Link("findings", "needs", "recommendations.Need_findings", "finding_id", "need_id"),
    Link("recommendations", "needs", "recommendations.Need", "recommendation_id", "pk"),
    Link("recommendations", "needs", "recommendations.Need_also_from", "recommendation_id", "need_id"),
    Link("needs", "projects", "projects.NeedLink", "need_id", "project_id", where=LIVE),
    Link("needs", "activities", "projects.NeedLink", "need_id", "activity_id", where=LIVE),
    Link("resolutions", "projects", "projects.Project_resolutions", "resolution_id", "project_id"),
    Link("missions", "projects", "projects.Project_missions", "mission_id", "project_id", down=ONLY_MISSION),
    Link("projects", "activities", "projects.Activity", "project_id", "pk"),
    Link("projects", "results", "projects.Result", "project_id", "pk"),
    Link("activities", "results", "projects.Result", "activity_id", "pk"),
    Link("projects", "updates", "projects.StatusUpdate", "project_id", "pk", always=True),
    Link(
        "recommendations",
        "assessments",
        "recommendations.ProgressAssessment",
        "recommendation_id",
        "pk",
        always=True,
    ),
    Link("countries", "missions", "missions.Mission_countries", "country_id", "mission_id"),
    Link("countries", "findings", "missions.Finding", "country_id", "pk"),
    Link("countries", "recommendations", "recommendations.Recommendation", "country_id", "pk"),
    Link("countries", "needs", "recommendations.Need", "country_id", "pk"),
    Link("countries", "projects", "projects.Project_countries", "country_id", "project_id"),
)

#: A status update is about its project, a judgement about its recommendation: the chain is theirs.
PIVOT = {"updates": "projects", "assessments": "recommendations"}

#: Floors above the way down that are filled last, from what was found below them.
ENCLOSING = {
    "resolutions": ("missions",),
    "provisions": ("missions",),
    "countries": ("provisions", "resolutions"),
}


@cache
def way(start):
    """Steps from one kind of start: [(floor to fill, [(link, walked downward)])], the same whatever the rows."""
    pivot = PIVOT.get(start, start)
    place, late = INDEX[pivot], ENCLOSING.get(start, ())
    first = (pivot,) if pivot != start else ()
    order = [*first, *reversed(KINDS[: max(place, 0)]), *KINDS[place + 1 :]]
    known, steps = {start}, []
    for target in [kind for kind in order if kind not in (start, *late)] + list(late):
        usable = [(link, down) for link in LINKS if (down := _walked(link, target, known, start, pivot)) is not None]
        if usable:
            steps.append((target, usable))
            known.add(target)
    return steps


def _walked(link, target, known, start, pivot):
    """True if the link leads down to the target, False if up to it, None if it is not walked from this start."""
    if link.lower == target and link.upper in known:
        below_start = INDEX[link.upper] >= INDEX[pivot]
        return True if link.always or (start in link.down if link.down is not None else below_start) else None
    if link.upper == target and link.lower in known:
        enclosing = target in ENCLOSING.get(start, ())
        above_start = link.lower == start or INDEX[link.lower] <= INDEX[pivot] or enclosing
        return False if above_start and (link.up is None or start in link.up) else None
    return None
