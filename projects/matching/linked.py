"""What projects and needs are linked to, from instruments to donors, as far as their reader sees both ends."""

from collections import defaultdict

from ctassist.surfaces.among import among
from missions.models import Finding
from recommendations.models import Need, Recommendation

from ..models import Contribution, NeedLink, Project
from ..states import LIVE_LINKS


def linked_to_projects(user, keys, donors=None):
    """{what: {project: keys}} of instruments, themes, needs and donors, unless these are known."""
    mine = among("project", keys)
    instruments = Project.resolutions.through._base_manager.filter(mine)
    themes = Project.themes.through._base_manager.filter(mine)
    links, needs = live_links(user), Need.objects.visible_to(user)
    return {
        "instruments": pairs(instruments, "project", "resolution"),
        "themes": pairs(themes, "project", "theme"),
        "needs": pairs(links.filter(mine, need__in=needs.values("pk")), "project", "need"),
        "donors": given(user, keys) if donors is None else donors,
    }


def given(user, projects):
    """{project: donors} as far as the reader sees what they give."""
    return pairs(
        Contribution.objects.visible_to(user).filter(among("project", projects)),
        "project",
        "donor",
    )


def linked_to_needs(user, keys, donors=lambda projects: None):
    """{what: {need: keys}} of instruments, themes and projects; donors by project, unless somebody knows them."""
    seen, mine = Project.objects.visible_to(user), among("need", keys)
    answering = pairs(live_links(user).filter(mine, project__in=seen.values("pk")), "need", "project")
    projects = {one for found in answering.values() for one in found}
    known = donors(projects)
    return {
        "instruments": cited(user, keys),
        "themes": pairs(Need.themes.through._base_manager.filter(mine), "need", "theme"),
        "projects": answering,
        "donors": given(user, projects) if known is None else known,
    }


def needs_of(user, recommendations):
    """{need: recommendations} of the needs the reader knows to follow from these."""
    needs = Need.objects.visible_to(user)
    firsts = needs.filter(recommendation__in=recommendations).values_list("pk", "recommendation")
    also = Need.also_from.through._base_manager.filter(recommendation__in=recommendations)
    further = also.filter(need__in=needs.values("pk")).values_list("need", "recommendation")
    found = defaultdict(set)
    for need, key in [*firsts, *further]:
        found[need].add(key)
    return found


def live_links(user):
    """Links the reader sees that stand."""
    return NeedLink.objects.visible_to(user).filter(state__in=LIVE_LINKS)


def pairs(rows, own, other):
    """{key: {keys it leads to}}."""
    found = defaultdict(set)
    for key, one in rows.order_by().values_list(own, other).distinct():
        found[key].add(one)
    return found


def cited(user, needs):
    """{need: instruments} whose paragraphs stand behind a need: those of its recommendations and of its findings."""
    found = defaultdict(set)
    own, mine = (among(path, needs) for path in ("pk", "need"))
    firsts = Need._base_manager.filter(own, recommendation__isnull=False).values_list("recommendation", "pk")
    further = Need.also_from.through._base_manager.filter(mine).values_list("recommendation", "need")
    findings = Need.findings.through._base_manager.filter(mine).values_list("finding", "need")
    for ties, model in (([*firsts, *further], Recommendation), (list(findings), Finding)):
        tied = among("pk", {one for one, _need in ties})
        seen = model.objects.visible_to(user).filter(tied, provisions__isnull=False)
        cited = defaultdict(set)
        for key, one in seen.order_by().values_list("pk", "provisions__resolution").distinct():
            cited[key].add(one)
        for key, need in ties:
            found[need] |= cited[key]
    return found
