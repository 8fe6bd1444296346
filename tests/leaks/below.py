"""What hangs on one mission: findings, recommendations, judgements, needs, parts of the visit, notes, links."""

from datetime import timedelta

from django.utils import timezone

from missions.models import (
    Delegate,
    Finding,
    Meeting,
    MissionNote,
    Participation,
    Scope,
    Segment,
    SharingConsent,
    SiteVisit,
    StatisticalFact,
)
from projects.models import Interest, Match, NeedLink
from recommendations.models import Need, ProgressAssessment, Recommendation, RecommendationNote, StatePosition

from .oracle import CONSENTS, opens

#: (level, own stage, marked for a partial consent)
FINDINGS = (
    (0, "adopted", False),
    (1, "adopted", False),
    (2, "adopted", False),
    (0, "draft", False),
    (0, "adopted", True),
)
LIFECYCLES = {"adopted": "open", "committee": "with-state", "draft": "draft"}
STAGES = ("draft", "state_review", "committee", "adopted")
PURPOSES = ("follow-up", "new-measures", "status-discussed")
ROLES = ("member", "observer", "support")


def hang_below(store, people, case, mission, seen, secret, before, levels):
    """Draft it all; returns the records the next mission points at."""
    findings = of_report(store, people, case, mission, Finding, secret, before)
    asked = of_report(store, people, case, mission, Recommendation, secret, before, findings)
    a_consent(store, case, mission, secret)
    judgements(store, people, mission, asked[0], secret, levels)
    of_visit(store, people, mission, secret, levels)
    notes(store, mission, findings[0], asked[0])
    needs(store, people, case, mission, asked, seen, secret)
    return {"mission": mission, "recommendation": asked[2]}


def of_report(store, people, case, mission, model, secret, before, findings=()):
    """Findings or recommendations at each level, own stage and mark; a recommendation rests on its finding."""
    made = []
    for place, (level, own, covered) in enumerate((*FINDINGS, (0, "committee", False)) if findings else FINDINGS):
        stage = min(own, case.stage, key=STAGES.index)
        weight = 2 if case.level == 2 else level
        facts = mission.facts | {"level": weight, "stage": stage, "reach": opens(case.consent, covered)}
        columns = {"state": "agreed" if own == "adopted" else "draft"}
        if model is Recommendation:
            columns = {"lifecycle": LIFECYCLES[own], "carried_over_from": before and before["recommendation"].record}
        links = {"themes": [people.world.border], "provisions": [people.world.op2g]}
        columns |= {"mission": mission.record, "covered_by_consent": covered, "source": secret.record}
        rests_on = findings[place : place + 1]
        links |= {"findings": [finding.record for finding in rests_on]} if findings else {}
        made.append(store.keep(model, facts, within=[mission, *rests_on], links=links, level=level, **columns))
    return made


def a_consent(store, case, mission, secret):
    """The consent record of the case."""
    written = CONSENTS[case.consent]
    lapsed = timezone.now() - timedelta(days=1) if written.get("lapsed") else None
    columns = {name: written[name] for name in ("state", "extent", "reach")}
    columns |= {"mission": mission.record, "valid_until": lapsed, "document": secret.record}
    store.keep(SharingConsent, mission.facts | {"level": 1}, within=[mission], **columns)


def judgements(store, people, mission, asked, secret, levels):
    """Positions and assessments of one recommendation."""
    shared = {"recommendation": asked.record, "source": secret.record}
    for level in levels:
        store.keep(StatePosition, {"level": level}, part=asked, position="agrees", **shared)
        columns = {"rating": "2", "basis": "desk-review", "assessing": True, "assessed_by": people.world.cted}
        store.keep(ProgressAssessment, {"level": level}, part=asked, mission=mission.record, **columns, **shared)


def of_visit(store, people, mission, secret, levels):
    """Segments, delegation, meetings, places, scope, figures."""
    world, shared = people.world, {"mission": mission.record, "source": secret.record}
    for level in levels:
        facts = {"level": level}
        store.keep(Segment, facts, part=mission, modality="on-site", **shared)
        body = store.keep(Participation, facts, part=mission, organisation=world.unodc, role=ROLES[level], **shared)
        store.keep(Delegate, {"level": 1, "abroad": mission.facts["abroad"]}, within=[body], participation=body.record)
        store.keep(Meeting, facts, part=mission, side="host", **shared)
        store.keep(SiteVisit, facts, part=mission, kind="port", **shared)
        store.keep(Scope, facts, part=mission, resolution=world.r1373, purpose=PURPOSES[level], **shared)
        store.keep(StatisticalFact, facts | {"reach": level + 1}, part=mission, reach=level + 1, **shared)


def notes(store, mission, finding, asked):
    """Notes few may read."""
    facts = {"level": 1, "abroad": mission.facts["abroad"]}
    store.keep(MissionNote, facts, mission=mission.record, kind="security")
    store.keep(MissionNote, facts, mission=mission.record, finding=finding.record, kind="source")
    for kind in ("internal-priority", "state-comment"):
        facts = {"kind": kind, "level": 1, "abroad": mission.facts["abroad"]}
        store.keep(RecommendationNote, facts, within=[asked], recommendation=asked.record, kind=kind)


#: (state, agreed with the State, level)
NEEDS = (
    ("identified", "not-recorded", 0),
    ("agreed", "yes", 0),
    ("shared", "yes", 0),
    ("shared", "yes", 1),
    ("shared", "yes", 2),
)


def needs(store, people, case, mission, asked, seen, secret):
    """Needs in each state, one from a recommendation few may read, with links to projects and matches."""
    world = people.world
    for place, (state, agreed, level) in enumerate(NEEDS):
        shared, cap = state == "shared", "adopted" if agreed == "yes" else "committee"
        stage = "adopted" if shared else min(cap, case.stage, key=STAGES.index)
        facts = mission.facts | {"level": level, "stage": stage, "shared_need": shared}
        columns = {"state": state, "agreed": agreed, "kind": "training", "authority": world.border_service}
        columns |= {"country": world.kaz if case.abroad else world.kgz, "mission": mission.record}
        columns |= {"recommendation": asked[2].record if place == 2 else None, "source": secret.record}
        need = store.keep(Need, facts, links={"themes": [world.border]}, **columns)
        project = seen[place % len(seen)]
        columns = {"need": need.record, "project": project.record}
        link = {"coverage": "partial", "claimed_by": people.user("PU"), "level": 0}
        store.keep(NeedLink, {}, within=[need, project], **columns, **link)
        store.keep(Match, {}, within=[need], state="suggested", **columns)
        interests(store, people, need)


def interests(store, people, need):
    """A donor's and a partner's interest in one need."""
    shared = {"need": need.record, "state": "expressed", "level": 1}
    for by, letter, body in (("donor", "DV", people.world.germany), ("partner", "PU", people.world.osce)):
        who = {"organisation": body, "expressed_by": people.user(letter)}
        store.keep(Interest, {"by": by}, within=[need], kind="funding", **who, **shared)
